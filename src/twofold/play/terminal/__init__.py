"""A reading in a terminal: what is shown of it, and what its reader answers."""
