// One tunnel, three callers: only the return address tells the states inside it apart.
// Endings: north, south
// Never offered: 1
VAR visits = 0
-> start
=== start
+ [By the north road] -> inn -> north
+ [By the south road] -> inn -> south
+ {visits == 2} [By neither]
  -> inn ->
  -> start
=== inn
~ visits++
The inn.
+ [Sleep]
+ [Sit up]
  -> cellar ->
- ->->
=== cellar
+ [Come back up] ->->
=== north
{ visits == 1: -> start }
# ending: north
-> END
=== south
{ visits == 3:
  # ending: south
  -> END
}
{ visits < 4: -> start }
+ {visits < 4} [Never] # ending: lost
  -> END
+ ->
  # ending: north
  -> END
