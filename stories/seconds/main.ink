INCLUDE world.ink
~ scene(kitchen, (Cook, Dot))
Cook kept the white jars in a row, and never tasted anything, on principle. Tonight she had tasted something.
* [Cook owns up. # by: Cook # uses: the_sugar]
    ~ tell(Cook, the_sugar)
    Cook: It’s sugar. A pound of it. Don’t stand there like a spaniel, it’s green, they’ll never know.
* [Cook hands it over. # by: Cook]
    Cook: Take it up while it’s hot.
- Dot took it up.
-> dinner

=== dinner
~ cross(Dot, dining_room)
~ scene(dining_room, (Wick, Parson, Dot))
The soup went round the table clockwise, as news did in that house. It was pea, and there was a pound of sugar in it. {knows(Dot, the_sugar): Dot looked at the wall.}
~ reveal(the_sugar) // the page says it, and nobody at the table hears
Parson: Remarkable.
* [Lady Wick has seconds. # by: Wick]
    Wick: One so seldom gets a proper soup.
    She finished it. So they all had to. # ending: seconds
    -> END
* [Lady Wick sends for Cook. # by: Wick]
    ~ cross(Cook, dining_room)
    ~ scene(dining_room, (Wick, Parson, Cook))
    Wick: Mrs Bell, is this how you always make it?
    Cook: No, my lady.
    Wick: I thought not. Do. # ending: always
    -> END
* { knows(Dot, the_sugar) } [Dot trips. # by: Dot # uses: the_sugar]
    She had a good look round for something to trip over first. # ending: the carpet
    -> END
