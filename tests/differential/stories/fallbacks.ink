-> round
=== round
Round {round}.
* One
* Two[] it is
* {false} Never
* -> empty
- Taken.
-> round
=== empty
Nothing was left.
* {CHOICE_COUNT() > 5} never
* ->
  A fallback with a body.
  * * [Go on] On.
  * * -> nowhere
- Gathered.
* -> 
- Again.
-> END
=== nowhere
Nowhere.
-> END
