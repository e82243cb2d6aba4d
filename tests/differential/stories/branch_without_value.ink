// A switch whose first branch has lost its colon: that branch asks only whether the subject holds.
VAR lamps = 1
-> room
=== room
{ lamps:
- 1
- 4: Four lamps.
}
{ lamps > 0:
- Some light.
- 4: And never this.
}
+ [Again.] -> room
+ [Enough.] -> END
