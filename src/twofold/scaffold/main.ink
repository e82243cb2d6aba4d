INCLUDE world.ink
-> boots

=== boots
~ scene(kitchen, Nell)
Nell put her boots on quietly, so as not to wake the dog.
Biscuit: Boots. # aside
* [She scratches his ear in passing. # by: Nell]
    ~ add_trust(Biscuit, Nell, 1)
    She scratched his ear in passing. A back leg ran a few steps without the rest of him.
* [She steps over him. # by: Nell]
    She stepped over him, and then over his tail, which was elsewhere.
- -> the_word

=== the_word
The lead hung on its hook by the door.
* [“Walk?” says Nell, not very loud. # by: Nell]
    ~ tell(Nell, the_walk)
    “Walk?” said Nell, not very loud.
    Biscuit: That is a word I know. # aside
* [She takes it down without a clink. # by: Nell]
    She took it down without a clink. She had had practice.
- -> the_field

=== the_field
~ scene(dream, Biscuit)
It was the field behind the school, with all of the rabbits in it, and every one of them slow.
{ undecided(the_waking):
    ~ break_covenant(the_waking)
    Somewhere a door closed. Biscuit ran on, and did not ask which door. # ending: all of the rabbits
    -> END
}
Biscuit: Somebody is going out, and I am lying down.
* [Biscuit wakes up. # by: Biscuit]
    ~ cross(Biscuit, kitchen)
    ~ scene(kitchen, (Nell, Biscuit))
    He was at the door before she was. “Oh, all right,” said Nell. # ending: a walk
    -> END
* [One more rabbit first. # by: Biscuit]
    One more rabbit, he thought. It was a very good rabbit. # ending: one more rabbit
    -> END
