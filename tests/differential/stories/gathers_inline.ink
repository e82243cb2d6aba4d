- First gather, with {nothing()}a choice * after it.
* One -> two_knot
* Two
  Text under two.
* Three[] -> inline
- (inline) Inline. -> rest
- (rest) Rest{rest}. 
  * Again[, again] -> inline
  * [Else]
    - - (deep) Deep.
    * * Once -> deep
    * * ->
- - (odd) A deeper gather.
- Then - with a dash -- and more.
* (last) [Last] ->
  Fell through to here.
- End.
-> END
=== two_knot
Two's knot.
-> rest
=== function nothing
~ return
