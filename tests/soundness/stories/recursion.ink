// Depth is in the call stack and nowhere else.
// Endings: top, deep
// Never offered: 1
VAR deepest = 0
-> down(0) -> top
=== down(n)
{ n > deepest:
  ~ deepest = n
}
+ {n < 3} [Deeper]
  -> down(n + 1) ->
  Back at {n}.
+ [Up]
- {deepest == 3 && n == 1: -> choose -> }
->->
=== choose
+ [Stay here] # ending: deep
  -> END
+ [Go on up] ->->
=== top
{ deepest == 4:
  * [Impossible] # ending: impossible
    -> END
}
# ending: top
-> END
