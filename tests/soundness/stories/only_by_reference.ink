// A global and a temporary that nothing reads but a tunnel, through its reference.
// Endings: one, two, three, four
// Never offered: 0
VAR purse = 0
-> start
=== start
~ temp held = 0
+ [One]
  ~ purse = 1
+ [Two]
  ~ purse = 2
- And.
+ [Three]
  ~ held = 3
+ [Four]
  ~ held = 4
- Then.
+ [On]
- Which?
+ [The purse] -> ask(purse) ->
+ [What you hold] -> ask(held) ->
- -> END
=== ask(ref what)
+ [Look]
- { what:
- 1: -> over("one")
- 2: -> over("two")
- 3: -> over("three")
- else: -> over("four")
}
=== over(how)
{ how:
- "one":
  # ending: one
  -> END
- "two":
  # ending: two
  -> END
- "three":
  # ending: three
  -> END
- else:
  # ending: four
  -> END
}
