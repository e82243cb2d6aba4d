"""A story that lives by itself, seen from a realm of one's choosing."""
