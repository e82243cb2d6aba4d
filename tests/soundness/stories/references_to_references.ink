// A reference to a reference, held in a tunnel inside a tunnel while the reader chooses.
// Endings: three, four, swapped
// Never offered: 1
VAR one = 0
VAR other = 0
-> begin
=== begin
~ temp mine = 0
+ [Mine] -> outer(mine, one) ->
+ [Ours] -> outer(one, mine) ->
- Back.
+ [On]
- On.
* {mine == 3 && one == 0} [Mine is three] # ending: three
  -> END
* {one == 3} [Ours is three] -> still(one)
* {mine == 1 && one == 2} [Swapped] # ending: swapped
  -> END
* {mine == 3 && one == 3} [Both are three] # ending: both
  -> END
+ -> begin
=== outer(ref a, ref b)
~ temp before = a
-> inner(b, a) ->
{ before == a:
  ~ other++
}
->->
=== inner(ref x, ref y)
+ [To the second]
  ~ y = 3
+ [To both]
  ~ y = 1
  -> innermost(x) ->
- ->->
=== innermost(ref z)
+ [Deepest]
  ~ z = 2
- ->->
=== still(ref what)
+ [Four]
  ~ what++
- {what == 4:
  # ending: four
  -> END
}
-> begin
