A line.
Another } line.
