// What is left of a list knows where it is from; a part of nothing does not.
LIST trees = ash, birch, cedar
VAR grove = (birch)
-> here
=== here
{LIST_ALL(LIST_RANGE(grove, 3, 3))}: {LIST_INVERT(LIST_RANGE(grove, cedar, cedar))}
{LIST_ALL(LIST_RANGE(LIST_RANGE(grove, 3, 3), 1, 3))}: {LIST_INVERT(LIST_RANGE(trees, 1, 3))}.
+ [Again.] -> here
+ [Enough.] -> END
