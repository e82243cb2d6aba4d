"""Small stories that between them run every instruction of the machine."""

from __future__ import annotations

WEAVE = """
VAR n = 0
VAR who = "Mara"
- (top)
~ n = n + 1
{n > 99:
  ~ temp unset = 1
}
{n > 3: Enough.|Round {n}.} # round
Nothing set this: {unset}.
* [Once {who}] Only {once|twice} <>
  said.
* {n > 1} Start {n}[ of {who}], taken. # tagged # twice
* * Inner.
* * [Other {"{who} {n}"}] -> top
- - Gathered.
+ (again) {n < 6} [Again {top}] {&a|b|c} {!x|y}
+ * {not again} Deeper. -> top
+ + -> top
* -> last
- -> top
- (last) {again} {TURNS()} {TURNS_SINCE(-> top)} {TURNS_SINCE(-> last)} {CHOICE_COUNT()}
-> END
"""

CALLS = """
VAR where = -> cellar
VAR total = 0
VAR held = -> once
VAR exit = -> lost
-> start
=== start
~ temp mine = 2
{double(mine)} {mine} {add(mine, 3)} {mine} {deep(5)}
~ held(mine)
{mine} {total}
<- side(mine)
<- side(7)
{start < 4: -> DONE}
-> upstairs(mine) ->
Back, {mine}.
-> where -> 
+ [Round] -> start
+ [Along] -> exit
=== side(x)
~ temp y = x * 2
* {x > 1} [Side {x} {y}] Taken {x} {y}. -> start
+ [Stay {x}]
  {READ_COUNT(-> start)} {start} {side}
  -> start
=== upstairs(z)
Up {z}.
+ {z < 3} [Up again] -> upstairs(z + 1) ->
+ [Down]
- ->->
=== cellar
Down here.
~ where = -> attic
->-> start
=== attic
->->
=== lost
+ -> after
=== after
{void()} {total} {lost}
-> END
=== function double(ref x)
~ x = x * 2
~ return x
=== function add(a, b)
~ return a + b
=== function deep(k)
{k > 0:
  ~ return deep(k - 1) + 1
}
~ return 0
=== function once(x)
~ total += x
=== function void()
Said in passing.
"""

LISTS = """
LIST tools = (saw), axe, (awl), adze
LIST moods = calm, (sad)
VAR held = ()
VAR f = 1.5
VAR any = 0
-> loop
=== loop
~ held = held + LIST_RANDOM(LIST_ALL(tools))
~ tools = ()
~ any = tools
~ tools = LIST_INVERT(tools) - LIST_MIN(held)
{tools} {held} {LIST_COUNT(held)} {held ? saw} {tools > held} {LIST_RANGE(LIST_ALL(held), 1, 2)}
~ f = f * 1.5
~ f = -f
{f} {INT(f)} {FLOOR(f)} {f > 2 && not (f == 3)} {tools(2)} {moods + 1}
{RANDOM(1, 6)} {RANDOM(2, 3)} {~one|two|three} {shuffle once:
- aye
- nay
}
+ {LIST_COUNT(held) < 4} [More of {held}] -> loop
+ {held} [Rest] -> loop
* {MIN(2, 3) == 2 and MAX(2, 3) == 3 and POW(2, 2) == 4} [Go]
- {LIST_MAX(held) hasnt saw} {held ^ tools} {LIST_VALUE(saw)} {FLOAT(2)} {CEILING(f)}
{5 % 3} {-5 / 2} {5 - 7 * 2} {2 <= 2} {2 >= 3} {2 != 3} {(3 < 2 or 1)}
-> END
"""

SEEDED = """
~ SEED_RANDOM(7)
- (top)
{RANDOM(1, 100)} {~a|b|c|d}
+ {top < 5} [Again] -> top
+ [Stop]
- -> END
"""

FAILING = """
VAR n = 0
VAR to = -> top
- (top)
+ [Divide] {7 / n}
+ [Fall off]
  -> nowhere_else
+ [Loop] -> round
+ [Return] -> sent
+ [Condition] {to: yes}
+ [Bad] {RANDOM(3, 1)}
=== nowhere_else
Nothing follows.
=== round
-> round
=== sent
->->
"""

EXPENSIVE = """
VAR n = 0
-> many(40)
=== many(k)
~ temp x = k
{k > 0:
  <- offer(k)
  -> many(k - 1)
}
{sum(30)} {n}
-> DONE
=== offer(k)
+ [Offer {k}]
  ~ n += k
  {n < 200: -> many(40)}
  -> END
=== function sum(k)
{ k == 0:
  ~ return 0
}
~ return 1 + (2 * (k + sum(k - 1)))
"""

STORIES = {
    "weave": WEAVE,
    "calls": CALLS,
    "lists": LISTS,
    "seeded": SEEDED,
    "failing": FAILING,
    "expensive": EXPENSIVE,
}
