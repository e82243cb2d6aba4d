INCLUDE world.ink
-> act_three

=== act_three
~ scene(hall, (Maisie, Col, Pru))
Maisie and Col had not spoken since the raffle. On Friday they were man and wife before ninety people, with Pru to prompt.
~ action(the_play)
Duchess: The players have not come, my lord.
* [“Then we shall do it ourselves.” # by: Col]
    Duke: Then, madam, we shall do it ourselves.
    -> masque
* [Maisie cannot think what comes next. # by: Maisie]
    Nor could she. She looked at Col, who knew, and then at the door. Then there was nobody on the Duchess’s side of the stage.
    -> dried

=== masque
~ action(the_masque)
Moon: I only shine because you do.
* [The Sun says it as it is written. # by: Col]
    ~ set_warmth(Sun, Moon, 1)
    Sun: And I, that there be something to shine on.
* [The Sun means it. # by: Col]
    ~ set_warmth(Sun, Moon, 3)
    Sun: And I, that there be something to shine on.
    Pru lost her place. In nine rehearsals he had said it to the fire exit.
- ~ cut(the_masque)
Duchess: How did you like it, my lord?
{ warmth(Duke, Duchess) >= 3:
    Duke: I had forgotten that it was a play.
- else:
    Duke: It was well lit.
}
-> curtain

=== dried
* [Pru goes on, with the book. # by: Pru]
    ~ recast(with_the_book)
    ~ set_warmth(Duke, Duchess, 4)
    Duchess: It says here, my lord, “She weeps.”
    Duke: Do not, madam. I have the list of props, and there is no handkerchief.
    -> curtain
* [Pru rings down the curtain. # by: Pru]
    ~ cut(the_play)
    Ninety people clapped, to be on the safe side. # ending: half a play
    -> END

=== curtain
~ cut(the_play)
{
- warmth(Col, Maisie) >= 3:
    “You should have had the marrow,” said Col, in the wings. “It was your number.” It was the first thing he had said to her since the raffle. # ending: the marrow
- warmth(Col, Pru) >= 3:
    “You read well,” said Col. Pru said that it was mostly punctuation. # ending: punctuation
- else:
    They bowed, hand in hand, and let go at the same moment, like two people with a hot tray. # ending: well lit
}
-> END
