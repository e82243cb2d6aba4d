-> lost
A line.
}
=== lost
-> END
