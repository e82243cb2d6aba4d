TODO: write this
TODO and this
Text TODO: not a note
-> k
=== k
TODO: later
