* a
* -> k
* ->
  text after
* {false} -> k
+ -> k
=== k
* -> END
* [x] -> END
+ ->
  Text.
  -> DONE
