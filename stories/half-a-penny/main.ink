INCLUDE world.ink
-> jetty

=== jetty
~ scene(shore, (Orla, Wyn))
The Ferryman would take two for one coin, and a true thing from each. They had one coin.
* [Orla gives it to him. # by: Orla]
    ~ set_paid(Orla, true)
    Orla gave it to him. He bit it, out of habit, with no teeth.
* [Orla tosses it, to settle who goes first. # by: Orla]
    Orla tossed it, to settle who should tell the truth first. It went up shining, and came down in the river.
    “Well,” said Wyn, “that settles that.”
- -> orla_tells

=== orla_tells
“You first,” said Wyn.
* [Orla tells the truth. # by: Orla]
    ~ set_honest(Orla, true)
    Orla: It was me who let your rabbit out.
    Wyn: I know. I saw you from the stairs.
* [Orla tells a good one. # by: Orla]
    Orla: I have never once been jealous of your hair.
    The Ferryman looked at his shoes.
    ~ break_covenant(the_crossing)
    “Two can walk round,” he said. “It is eleven hundred miles.”
- { broken(the_crossing): -> walk }
-> wyn_tells

=== wyn_tells
“Now you,” said Orla.
* [Wyn tells the truth. # by: Wyn]
    ~ set_honest(Wyn, true)
    Wyn: I liked it better when you were a bit frightened of the dark. You used to come in with me.
* [Wyn tells a better one. # by: Wyn]
    ~ break_covenant(the_crossing)
    Wyn: I never think about the rabbit.
    “Two can walk round,” said the Ferryman.
    -> walk
- { kept(the_crossing): -> boat }
The Ferryman went on coiling the same rope. After a while they sat down on the jetty, with their feet over the edge, and waited for him to be ready. # ending: to wait
-> END

=== boat
~ cross((Orla, Wyn), isle)
~ scene(isle, (Orla, Wyn))
He set them down where the sand is warm, and would not hear of change for the penny. # ending: the far shore
-> END

=== walk
They walked. By the second day they were not speaking, and by the third they were singing. # ending: eleven hundred miles
-> END
