<- a
<- b(1, -> back)
- (back) Back.
* [x] 
- -> DONE
=== a
* in a
-> DONE
=== b(x, -> to)
+ {x} in b -> to
- -> DONE
