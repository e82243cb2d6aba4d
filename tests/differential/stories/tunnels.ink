VAR nerve = 1
-> start
=== start
Before.
-> bridge ->
Between.
-> bridge -> bridge ->
-> counted(3) ->
* [Over] -> choose -> after
* [Under] -> choose ->
  Under it.
- -> after
=== bridge
The bridge ({bridge}).
->->
=== counted(n)
{n}...
{n > 0: -> counted(n - 1) ->}
->->
=== choose
~ temp before = nerve
Choose.
* [Brave {before}] 
  ~ nerve++
  -> inner ->
* [Wary]
  ~ nerve--
  -> inner ->
* [Flee] ->-> fled
- Was {before}, is {nerve}.
->->
=== inner
Inner.
* [Breathe] ->->
* [Hold your breath] Held.
- (end) ->->
=== after
After, {nerve}.
-> END
=== fled
Fled, {nerve}.
-> END
