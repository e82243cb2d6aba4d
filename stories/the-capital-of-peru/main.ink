INCLUDE world.ink
-> question_one

=== question_one
~ scene(desk, (May, Proctor))
“You may turn over your papers,” said the Proctor. May turned over hers. The first question was the capital of Peru.
May: (Fay? Are you busy?)
Fay: (I’m being sick over the side.)
* [“Ask Uncle about Peru,” thinks May. # by: May]
    May: (Ask Uncle about Peru.)
    Fay: (Nobody asks Uncle about anything. It’s like leaving a tap on.)
    -> boat_one
* [May has a go by herself. # by: May]
    May had a go by herself. She put “P”.
    -> question_two

=== boat_one
~ scene(boat, (Fay, Uncle))
Fay wiped her mouth, and asked her uncle about Peru.
~ tell(Uncle, the_capital)
Uncle: Peru? Lima! Founded by Pizarro. I had a bad oyster there. You’re a good girl to ask.
* [Fay keeps him going. # by: Fay]
    ~ tell(Uncle, the_squid)
    Uncle: Now your squid, on the other hand, has three hearts.
    May: (What’s he saying about squid?)
* [Fay is sick again. # by: Fay]
    Uncle: Keep your eye on the horizon!
- -> question_two

=== question_two
~ scene(desk, (May, Proctor))
{ knows(May, the_capital): May wrote “Lima” and, to be on the safe side, “oysters”. }
The second question was how many hearts a squid has.
* { knows(May, the_squid) } [“Three,” writes May. # by: May # uses: the_squid]
    “Three,” wrote May, and drew them, and then the rest of the squid, to use up the time.
    Fay: (It’s stopped rocking.)
    May: (So it has. Well done us.) # ending: well done us
    -> END
* [May puts what anybody would. # by: May]
    “One,” wrote May. It was what she had.
    Fay: (Was it important?)
    May: (Not to the squid.) # ending: one heart
    -> END
* [May goes green. # by: May]
    May went green. It was not put on: it was Fay’s.
    Proctor: Are you unwell?
    Fay: (Say yes! Say yes! Get us off this boat!)
    They gave her a chair in the corridor, and a bucket, and it was Fay who felt better. # ending: a bucket
    -> END
