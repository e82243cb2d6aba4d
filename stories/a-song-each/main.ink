INCLUDE world.ink
-> dusk

=== dusk
~ scene(near, (Pim, Bess))
“By day it’s free,” said the Bridge. “By night it’s a song from each of you, before the bell. Or I keep a shadow. I collect them.”
~ witness(the_toll)
* [“Done,” says Pim. # by: Pim]
    ~ set_nodded(Pim, true)
    “Done,” said Pim, who sang at weddings. Bess looked at him.
    -> singing
* [They sleep in the hedge. # by: Pim, Bess]
    They slept in the hedge, and crossed at seven with the milk. # ending: with the milk
    -> END

=== singing
~ scene(near, (Pim, Bess))
* [Pim sings. # by: Pim]
    ~ set_sung(Pim, true)
    Pim sang the one about the miller, with the actions.
    “Very nice,” said the Bridge. “And the lady?”
* [Pim lets Bess go first. # by: Pim]
    “After you,” said Pim.
- -> bess

=== bess
Bess: I can’t, Pim. Not by myself. I never could.
* [She does. # by: Bess]
    ~ set_sung(Bess, true)
    She did, to her shoes: four lines about a hen.
* [“What would you take instead?” she asks the Bridge. # by: Bess]
    Bess: What would you take instead?
    “One,” said the Bridge, “if I get both of you at once. I never get harmony.”
    ~ witness(the_other_toll)
    ~ set_nodded(Bess, true)
    She nodded.
    * * [They sing the one about the hen. # by: Pim, Bess]
        ~ set_sung(Pim, true)
        ~ set_sung(Bess, true)
        They sang the one about the hen. It turned out to have a second part.
    * * [Pim has caught a cold. # by: Pim]
        Pim opened his mouth, and coughed.
* [She says nothing. # by: Bess]
    She said nothing. The river went on with its one song.
- -> bell

=== bell
~ scene(near, (Pim, Bess))
The bell rang.
{ kept(a_song_each) or kept(two_voices):
    ~ cross((Pim, Bess), far)
    ~ scene(far, (Pim, Bess))
    They crossed, with both their shadows a little in front, for the moon was behind them. # ending: across
    -> END
}
~ set_shadowless(Pim, true)
The Bridge took Pim’s. It was a good one, with a hat. He has been careful ever since to walk on the dark side of Bess. # ending: a shadow short
-> END
