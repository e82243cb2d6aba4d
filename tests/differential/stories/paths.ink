-> house.kitchen.stove
=== house
= hall
Hall. {kitchen.stove} {house.kitchen.stove} {attic.box.lid}
* (umbrella) [Take the umbrella] -> kitchen
* {umbrella} [Use it {house.hall.umbrella}] -> attic.box
* {kitchen.kettle} [Think of the kettle] -> kitchen.after
= kitchen
Kitchen.
- (stove) The stove.
* (kettle) [Boil the kettle] -> hall
* * (inner) [Nested and labelled] -> kitchen.stove
* [Up] -> attic.box.lid
- (after) After. {inner} {house.kitchen.inner}
-> hall
=== attic
The attic is never entered from above.
-> END
= box
A box.
- - (lid) The lid. {house.hall.umbrella}
* [Open] Dust. -> house.kitchen.after
* [Down] -> house
* -> END
