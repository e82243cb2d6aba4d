VAR other = in_part_const
CONST in_part_const = 4
=== other_knot
-> END
