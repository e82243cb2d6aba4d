INCLUDE world.ink
-> kitchen

=== kitchen
~ scene(house, (Wilf, Bea))
Bea: There’s no letter, Wilf. There’ll be one Tuesday. Lay for two.
* [Wilf lays for two. # by: Wilf]
    He laid for two. He put the third fork back without its making a noise.
    -> supper
* [Wilf goes to see about the napkins. # by: Wilf]
    ~ cross(Wilf, cupboard)
    -> in_there

=== in_there
~ scene(cupboard, Wilf)
It was dark, and smelt of ironing.
Dad: Hello, old man.
* [“When are you coming home?” # by: Wilf]
    Wilf: When are you coming home?
    Dad: It’s not the distance, it’s the hours. One in here is five out there. You’d better not stop.
    ~ learn(Wilf, the_hours)
    -> longer
* [Wilf comes out with the napkins. # by: Wilf]
    Wilf: I’ve got to do the napkins.
    Dad: You do the napkins.
    -> door

=== longer
~ scene(cupboard, Wilf)
Dad told him about the flying fish.
* [One more. # by: Wilf]
    ~ scene(cupboard, Wilf)
    Dad told him about the other flying fish, the one with the hat.
    -> door
* [He says good night. # by: Wilf]
    Wilf: Night, Dad.
    -> door

=== door
~ scene(house, (Bea, Wilf))
Bea, on the landing, knocked. She always knocked.
Bea: Supper.
Wilf: I know.
~ cross(Wilf, house)
-> supper

=== supper
~ scene(house, (Wilf, Bea))
{ now(cupboard) >= 10:
    The soup had a skin on it, and Bea was asleep with her hand round the spoon. There was a letter by his plate. It was Tuesday. # ending: Tuesday
- else:
    They had soup. # ending: soup
}
-> END
