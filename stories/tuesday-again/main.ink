INCLUDE world.ink
~ mark(three_o_clock)
-> three

=== three
~ scene(town, Bea)
Three o’clock struck. {Bea had an hour, and an umbrella, and nothing that she need do.|“Again,” thought Bea.|The boy dropped his ice, where he always drops it.}
+ [She goes to see June. # by: Bea] -> june
+ [She tries the little door in the town clock. # by: Bea] -> clock
+ { knows(Bea, the_train) && knows(Bea, the_letter) } [She takes the letter to the station. # by: Bea # uses: the_train, the_letter] -> platform

=== june
~ scene(town, (Bea, June))
June’s hall was full of trunks, and June was being very gay about it.
+ [“Where are you off to?” # by: Bea]
    ~ tell(June, the_train)
    June: North. For good. The ten past four. I did think that you would write back.
    Bea: But I did.
+ [Bea does the vicar and the swan. # by: Bea]
    ~ add_warmth(June, Bea, 1)
    Bea did the vicar and the swan. June laughed until she had to sit on a trunk.
- { warmth(June, Bea) > 0: “Oh, I shall miss this,” said June, and kept hold of her sleeve.|They looked at each other across a hatbox, as they had looked all spring.}
-> four

=== clock
~ cross(Bea, workshop)
~ scene(workshop, (Bea, Quill))
Behind the little door somebody was filing a tooth.
Quill: Mind the pendulum. {You’ll be Bea.|Bea again.|Is it Tuesday already?}
+ [“Have we met?” # by: Bea]
    Quill: Not so far as you’re concerned. I get most people by the year, and you by the Tuesday.
+ [“Have you seen a letter?” # by: Bea]
    ~ tell(Quill, the_letter)
    Quill: This? Blew in under the dial in April. I’ve been levelling the escapement with it.
    It said June on the front, in Bea’s own hand.
- -> four

=== four
~ scene(workshop, Quill)
Four o’clock went up the rods and into the bell. Beyond the dial a train cleared its throat.
Quill: That’s her gone, near enough. You can have the hour back. It’s only wear on the teeth.
{You’ll keep what you found out, mind. She won’t keep what she felt. It’s how they’re cut. He turned the key.|He had his hand on the key.}
+ [Bea has it back. # by: Bea]
    ~ start_over(three_o_clock)
    -> three
+ [Bea lets it strike. # by: Bea] -> wednesday

=== platform
~ scene(town, (Bea, June))
June was on the step of the train, being gay to a porter. Bea held out the letter.
Bea: April. It’s been holding up the clock.
June had never heard about the swan, this time round. It did not seem to matter. She had one foot on the step, and then she had neither.
-> wednesday

=== wednesday
Then it was Wednesday.
{ platform:
    The ten past four had gone north with three trunks and nobody. # ending: three trunks and nobody
- else:
    There was a postcard, in the end, with a swan on it. # ending: a swan
}
-> END
