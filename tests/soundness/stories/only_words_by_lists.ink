// Functions that go through a list and print it are words; those that change one that lasts are not.
// Endings: full, lost
// Never offered: 0
LIST things = lamp, rope, key
VAR bag = ()
VAR seen = ()
-> hub
=== hub
You have {with_commas(bag, "nothing")}. {commas(bag, LIST_COUNT(bag))}.
* [Take the lamp. {one_by_one(things)}]
    ~ bag += lamp
* [Take the rope.]
    ~ bag += rope
* [Take the key. {commas(LIST_ALL(bag), 2)}]
    ~ bag += key
+ {bag} [Give one.] That is {taken(bag)}. {with_commas(LIST_ALL(things) - bag, "nothing")}
    -> hub
* {LIST_COUNT(bag) == 3} [Look at all.] # ending: full
    -> END
+ {bag !? lamp} [Go in the dark. {with_commas(seen, "")}]
    ~ seen = bag
    {never_ends(seen)}
    {bag:
        # ending: lost
        -> END
    }
    -> END
- -> hub
=== function with_commas(list, if_empty)
{LIST_COUNT(list):
- 2: {LIST_MIN(list)} and {with_commas(list - LIST_MIN(list), if_empty)}
- 1: {list}
- 0: {if_empty}
- else: {LIST_MIN(list)}, {with_commas(list - LIST_MIN(list), if_empty)}
}
=== function commas(list, n)
{taken(list)}{n > 1:{n == 2: and |, }{commas(list, n - 1)}}
=== function one_by_one(list)
{list:
    ~ temp it = LIST_MAX(list)
    {it}{one_by_one(list - it)}
}
=== function never_ends(list)
{LIST_COUNT(list):
- 1: {list}
- else: {LIST_MIN(list)}, {never_ends(list - LIST_MIN(list))}
}
=== function taken(ref list)
~ temp it = LIST_MIN(list)
~ list -= it
~ return it
