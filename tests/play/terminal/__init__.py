"""A reading in a terminal."""
