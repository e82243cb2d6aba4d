// Dice, and what is remembered of them.
// Endings: double, snake eyes, seeded, tired
// Never offered: 1
VAR last = 0
VAR total = 0
-> table
=== table
~ temp now = RANDOM(1, 4)
~ total += now
+ {total < 9} [Roll again]
  { now == last && total == 8:
    # ending: double
    -> END
  }
* {now == 1 && last == 1} [Snake eyes] # ending: snake eyes
  -> END
* {now == 5} [Five] # ending: five
  -> END
* {total == 10} [Seed]
  ~ SEED_RANDOM(total)
  -> seeded
+ [Pass]
-
~ last = now
{ total > 11:
  # ending: tired
  -> END
}
-> table
=== seeded
# ending: seeded
{RANDOM(1, 2) == RANDOM(1, 2): Alike.|Unlike.}
-> END
