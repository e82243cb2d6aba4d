A line {lit: and more
Another line.
