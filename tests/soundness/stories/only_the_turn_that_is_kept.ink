// The number of the turn that is kept decides, and not how long ago that was.
// Endings: other, third
// Never offered: 0
VAR last = 0
-> walk
=== walk
* [Walk] -> walk
* [Run] -> walk
* [Jump] -> walk
+ [Note it]
  ~ last = TURNS()
  -> noted
=== noted
+ [Look]
  {last == 3: -> third}
  -> other
=== third
+ [Stop] # ending: third
  -> END
=== other
+ [Stop] # ending: other
  -> END
