A line.
}
Another } line.
