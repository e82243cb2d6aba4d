// Choices stay pending while a tunnel overwrites what they read, and the turn ends inside it.
// Endings: old way, new way, home
// Never offered: 1
VAR level = 0
VAR depth = 0
-> shore
=== shore
+ [Low tide]
  ~ level = 1
+ [High tide]
  ~ level = 2
- Now.
+ [Walk along the shore]
  -> remember
+ [Dive]
  -> dive ->
  -> home
=== remember
+ {level == 2} [Look back] # ending: old way
  -> END
+ {level == 1} [Go in]
  <- ashore
  -> dive ->
  -> home
=== ashore
+ [Ashore] -> back
- -> DONE
=== back
{ level == 7 && depth == 1:
  # ending: new way
  -> END
}
{ level < 3:
  * [Never] # ending: never
    -> END
}
-> home
=== dive
~ level = 7
~ depth = 1
+ [Up]
  ->->
=== home
# ending: home
-> END
