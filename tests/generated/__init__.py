"""Random Ink stories that are valid, end, and between them use every construct of the language."""
