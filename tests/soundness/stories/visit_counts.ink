// Visit counts compared with constants, directly, by a variable and by a function.
// Endings: third, seventh, both, worn out
// Never offered: 0
VAR which = -> yard.swing
-> yard
=== yard
+ {swing < 9} [Swing] -> swing
+ {slide < 6} [Slide] -> slide
+ {swing == 3 && slide == 0} [Third] # ending: third
  -> END
+ {READ_COUNT(which) == 7} [Seventh] # ending: seventh
  -> END
+ {slide == 2} [Change your mind]
  ~ which = -> yard.slide
  -> yard
+ {enough(which, 5) && which == -> yard.slide && swing > 3} [Both] # ending: both
  -> END
* ->
  # ending: worn out
  -> END
= swing
-> yard
= slide
-> yard
=== function enough(what, n)
~ return READ_COUNT(what) >= n
