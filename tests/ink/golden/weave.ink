Opening.
* One
  Under one.
  * * One A
      Deep.
      * * * One A one
      * * * One A two
      - - - Deepest gather
  * * One B
  - - (inner) Inner gather
* (two) Two
* [Three] said
  + + sticky
* -> 
  Fallback text.
- (g) Gather {inner} {two}
- Second gather, entered by itself.
* {g} {not two} Conditions -> g
* { g > 1 }
  { two }
  On lines
+ (stick) [Sticky] -> DONE
- Third
  - - straight in
  * * [x]
  - - - three deep at once
- -> END
