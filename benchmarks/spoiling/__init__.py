"""Stories spoiled in every way, for `fuzz.py`."""
