INCLUDE included/part.ink
VAR z = 1
Text between.
INCLUDE included/deeper/other.ink
LIST l = (i), j
* choice
- gather
-> part_knot
=== last
-> END
