INCLUDE world.ink
// Starting Over, in nine parts.
// Who is where, what they feel, and what was promised is in world.toml.
INCLUDE 1-sealing.ink
INCLUDE 2-mist.ink
INCLUDE 3-cut.ink
INCLUDE 4-ice-cream.ink
INCLUDE 5-others.ink
INCLUDE 6-nudges.ink
INCLUDE 7-words.ink
INCLUDE 8-party.ink
INCLUDE 9-judgement.ink
INCLUDE endings.ink

-> sealing

// At home one minute lasts for most of the story.
=== function minute()
{ now(sunnydale):
- 0:
    ~ return "eleven"
- 1:
    ~ return "twelve"
}
~ return "thirteen"

// Close enough, in the mist, for a hand to be a hand.
=== function hands()
~ return MIN(solidity(Spike), solidity(Buffy)) >= 4

// Everything has been done but one thing, and it is hers.
=== function only_her_word()
~ return mutual_love(Jim, Essie) >= 8 && mutual_chosen(Jim, Essie) && not chosen(Buffy, Spike)
