-> hall
=== hall
- (top) The hall{top > 1:, for time number {top}}.
* (lamp) [Light the lamp] It caught.
* (door) {lamp} [Open the door] It opened.
* {not lamp} [Feel your way] You feel a door.
+ {hall.door && lamp} [Go out] -> out
* {cellar.light} [Think of the cellar] You think of it {cellar.light} times.
+ [Cellar] -> cellar ->
- (bottom) {bottom} times down here. {lamp: Lit.}
{bottom < 6: -> top}
-> out
=== cellar
- (light) Down {light}.
->->
=== out
Out after {hall.top} rounds and {hall.bottom} gathers; lamp {hall.lamp}, door {hall.door}.
-> END
