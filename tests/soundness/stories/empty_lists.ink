// An emptied list remembers where its items came from.
// Endings: first, second, nothing
// Never offered: 1
LIST first = a, b
LIST second = c, d, e
VAR kept = ()
-> choose
=== choose
* [First]
  ~ kept = a
* [Second]
  ~ kept = (c, d)
* [Neither]
- Later.
~ kept = kept - kept
+ [On]
- {kept == (): Empty.}
* {LIST_COUNT(LIST_ALL(kept)) == 2} [First] # ending: first
  -> END
* {LIST_COUNT(LIST_INVERT(kept)) == 3} [Second] # ending: second
  -> END
* {LIST_COUNT(LIST_ALL(kept)) == 5} [Both] # ending: both
  -> END
* ->
  # ending: nothing
  -> END
