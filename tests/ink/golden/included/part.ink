Part text.
VAR in_part = 2
* part choice
  deeper
- (part_gather) part gather
INCLUDE included/deeper/other2.ink
=== part_knot
Part knot {part_gather}.
-> last
