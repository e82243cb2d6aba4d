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

// What a reading may remember: planted in one scene, called back in another, and let go of
// when nobody will speak of it again. A property for each says that only what was planted returns.
LIST moments = fishing, sea_wall, flowers, sharing, hotel_ice, tap, his_back, as_far_as_one, his_arms, refrigerator, tomorrow, champagne, breaking_up, rocky_road
VAR planted = ()
VAR recalled = ()

-> sealing

// At home one minute lasts for most of the story.
=== function minute()
{ now(fairweather):
- 0:
    ~ return "eleven"
- 1:
    ~ return "twelve"
}
~ return "thirteen"

// Close enough, in the mist, for a hand to be a hand.
=== function hands()
~ return MIN(solidity(Crake), solidity(Tansy)) >= 3

// Everything has been done but one thing, and it is hers.
=== function only_her_word()
~ return mutual_love(Russ, Josie) >= 8 && mutual_chosen(Russ, Josie) && knows(Nathan, the_truth) && not chosen(Tansy, Crake)
