A line.
/* a comment
that goes on
