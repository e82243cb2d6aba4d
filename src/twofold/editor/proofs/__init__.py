"""A proof made for an editor in a process of its own, and what it says of the text as it is now."""
