{ lit:
  - 1: one
  - 2: two
=== knot
-> END
