-> hall
=== hall
Hall.
- (top)
* [Leave] -> END
* * [Odd depth first]
+ {top < 3} Look -> top
* Wait
  -> hall.cellar
- Onward.
-> top
= cellar
Cellar.
-> hall
