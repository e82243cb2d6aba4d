"""inkjs as the reference to compare with, and playthroughs of both sides as the same plain data."""
