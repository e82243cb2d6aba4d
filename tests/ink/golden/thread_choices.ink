-> hub
=== hub
- (opts)
<- talk(-> opts)
<- look
* {opts > 2} [Leave] -> END
-
-> hub
=== talk(-> back)
* [Talk] 
  Words.
  -> back
=== look
* [Look]
  A view.
  - - (seen) Seen {seen}.
  -> hub.opts
