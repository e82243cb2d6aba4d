INCLUDE world.ink
They buried Great-Aunt Winifred at eleven, and came back to her front parlour to be sorry in the warm.
-> next_scene

=== decanter
{Arthur looked at the sherry as one looks at a sleeping dog.|There was still the decanter.}
+ [Nell pours. # by: Nell]
    ~ add_sherry(Arthur, 1)
    {sherry(Arthur) > 1:“To Win,” said Arthur, a little louder.|“To Win,” said Arthur. It was very good sherry. Nobody had ever been let near it.}
    -> next_scene
+ [Nell puts the stopper in. # by: Nell]
    “Well,” said Nell. It is what one says. They found their coats. # ending: coats
    -> END

=== rain
It began to rain, on her as well, they supposed.
Arthur: She’d have said it was good for the beans.
* [“She would.” # by: Nell]
    Nell: She would.
* [“She never grew beans.” # by: Nell]
    Nell: She never grew a bean in her life.
    Arthur: No. But she’d have said it.
- -> next_scene

=== hat
Arthur had found the hat: the green one, with the pheasant. He had it on before either of them could think.
Arthur: How do I look?
* [“Like her.” # by: Nell]
    Nell: Like her. Take it off. Something crackles.
    ~ learn((Nell, Arthur), the_lining)
    It was paper, in the lining. Arthur wouldn’t have it read in front of him. Nell took the hat up to the landing.
    ~ cross(Nell, landing)
* [“Like a pheasant.” # by: Nell]
    Nell: Like a pheasant.
    He laughed till he had to sit down, and hung it on the clock.
- -> next_scene

=== letter
She read it on the top stair, under the one bulb.
Nell: “Whoever finds this has the decency to wear my hat. They may have the house.”
* [Nell calls down to him. # by: Nell]
    “Arthur,” she called. “You’d better put it on again.” # ending: the house
    -> END
* [Nell folds it up, small. # by: Nell]
    She sat there until the bulb hummed. Then she folded it back into the lining, for somebody who would laugh longer. # ending: the lining
    -> END
