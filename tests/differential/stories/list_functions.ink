LIST states = idle, walking, (resting)
LIST tools = rope, lamp, knife
VAR carried = (rope)
VAR rounds = 0
-> camp
=== camp
~ rounds++
Carried {carried}; {states}.
+ {not has(carried, lamp)} [Take the lamp] 
  ~ take(carried, lamp)
+ {has(carried, rope)} [Drop the rope]
  ~ drop(carried, rope)
+ {carried !? knife} [Take the knife]
  ~ temp was = carried
  ~ take(carried, knife)
  Now {carried}, was {was}.
+ [Move on]
  ~ advance(states)
* {carried == (lamp, knife)} [Explore] -> cave(carried)
* {rounds > 6} [Sleep] -> END
- {name_of(states)}{LIST_COUNT(carried) == 0:, empty-handed}.
-> camp
=== cave(with)
In the cave with {with}, {pop(with)} first, then {pop(with)}, then {pop(with)}{with: still more}.
{list_with_commas(LIST_ALL(tools))}.
-> END
=== function has(where, what)
~ return where ? what
=== function take(ref where, what)
~ where += what
=== function drop(ref where, what)
~ where -= what
=== function advance(ref what)
{ what == LIST_MAX(LIST_ALL(what)):
  ~ what = LIST_MIN(LIST_ALL(what))
- else:
  ~ what++
}
=== function name_of(what)
{ what:
- idle: Idle
- walking: Walking
- resting: Resting
- else: Lost
}
=== function pop(ref what)
~ temp first = LIST_MIN(what)
~ what -= first
~ return first
=== function list_with_commas(what)
{LIST_COUNT(what):
- 0: nothing
- 1: {what}
- 2: {LIST_MIN(what)} and {list_with_commas(what - LIST_MIN(what))}
- else: {LIST_MIN(what)}, {list_with_commas(what - LIST_MIN(what))}
}
