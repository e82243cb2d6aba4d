-> hall ->
The hall again.
-> END
=== hall
<- guests(-> hall, 1)
<- guests(-> hall, 2)
* [Slip away] ->->
=== guests(-> return_to, n)
~ temp said = n * 10
* [Greet guest {n}] You greet guest {n} ({said}).
  -> aside(said) ->
  -> return_to
- -> DONE
=== aside(x)
"{x}," they say.
* [Nod] ->->
* [Shrug] Shrugged at {x}.
- ->->
