"""A reading: a playthrough in progress, its text, its transcript, its look in a terminal."""
