// A LIST that only functions change, through references, two calls deep.
// Endings: packed, bare
// Never offered: 1
LIST gear = rope, lamp, map
VAR pack = ()
-> camp
=== camp
+ {not has(pack, rope)} [Rope]
  ~ fetch(pack, rope)
+ {not has(pack, lamp)} [Lamp]
  ~ fetch(pack, lamp)
+ {has(pack, rope)} [Leave the rope]
  ~ leave(pack, rope)
+ {has(pack, lamp) && not has(pack, rope)} [Leave the lamp]
  ~ leave(pack, lamp)
* {pack == (rope, lamp)} [Set out] # ending: packed
  -> END
* {has(pack, map)} [Read the map, which nobody packed] # ending: mapped
  -> END
* {LIST_COUNT(pack) == 0} [Give up] # ending: bare
  -> END
- -> camp
=== function has(where, what)
~ return where ? what
=== function fetch(ref where, what)
~ change(where, what, true)
=== function leave(ref where, what)
~ change(where, what, false)
=== function change(ref into, what, adding)
{ adding:
  ~ into += what
- else:
  ~ into -= what
}
