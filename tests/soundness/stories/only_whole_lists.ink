// Lists that are counted, compared, handed on and sorted: not looked at item by item.
// Endings: two, same, last, first, nothing
// Never offered: 0
LIST Trees = ash, birch, cedar
VAR counted = ()
VAR copied = ()
VAR last = ()
VAR first = ()
-> plant
=== plant
+ [Ash]
  ~ put(ash)
+ [Birch]
  ~ put(birch)
+ [Cedar]
  ~ put(cedar)
- And.
+ [Ash]
  ~ put(ash)
+ [Cedar]
  ~ put(cedar)
- And.
+ [Count] -> count
+ [Compare] -> compare
+ [The last] -> the_last
+ [The first] -> the_first
=== function put(tree)
~ counted += tree
~ copied += tree
~ last += tree
~ first += tree
=== count
+ [Go]
- { LIST_COUNT(counted) == 2:
  # ending: two
  -> END
}
-> nothing
=== compare
+ [Go]
- ~ temp mine = copied
{ mine == (birch, cedar):
  # ending: same
  -> END
}
-> nothing
=== the_last
+ [Go]
- { LIST_MAX(last) == birch:
  # ending: last
  -> END
}
-> nothing
=== the_first
+ [Go]
- { is_first(first):
  # ending: first
  -> END
}
-> nothing
=== function is_first(trees)
~ return LIST_MIN(trees) == birch
=== nothing
# ending: nothing
-> END
