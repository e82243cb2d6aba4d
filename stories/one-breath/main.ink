INCLUDE world.ink
-> table

=== table
~ scene(parlour, (Agnes, Pym))
Mr Pym turned down the lamp. It was half a crown a sitting, and Agnes had brought it in sixpences.
“There is a gentleman here,” said Mr Pym, with his eyes shut. “I am getting a W.”
Walter: You are getting it off the hatstand. It’s inside my hat. # aside
“He says that he forgives you.”
Walter: I do not! What for? # aside
* [“For what?” says Agnes. # by: Agnes]
    “For what?” said Agnes.
    “He does not say,” said Mr Pym, who had been doing this for thirty years.
    Walter: That’s my girl. # aside
* [Agnes begins to cry. # by: Agnes]
    ~ add_belief(Agnes, Pym, 1)
    Agnes began to cry. Mr Pym passed her a handkerchief that he kept for it, ironed.
    Walter: Oh, don’t. Oh, I wish you wouldn’t, there’s nothing the matter with me. # aside
- -> message

=== message
“If you have a question for him,” said Mr Pym, “think it very hard, and say it out loud.”
* [She asks where he put the money. # by: Agnes]
    “Where did you put the money, Walter?”
    Mr Pym breathed for some time. “He says that money is nothing, where he is.”
    Walter: It’s in the clock! Four hundred pounds! In the clock! # aside
* [She asks whether he is warm enough. # by: Agnes]
    “Are you warm enough?”
    “He says that it is always summer,” said Mr Pym.
    Walter: It’s like waiting for a train, love. But nobody’s cold. # aside
- -> spirits

=== spirits
The table rose two inches at Mr Pym’s end. “Call to him, dear lady. The spirits like to be called.”
* [“Walter Albert Moss,” she says, as Mr Pym would like it. # by: Agnes]
    ~ add_belief(Agnes, Pym, 1)
    “Walter Albert Moss,” said Agnes, as they had said it in church, and Mr Pym knocked twice, with his knee.
    Walter: Who’s he, when he’s at home? # aside
* [“Wally?” she says, not as Mr Pym would like it. # by: Agnes]
    ~ set_called(Walter, true)
    “Wally?” said Agnes. “You daft lump. Are you there?”
    { belief(Agnes, Pym) > 1:
        ~ break_covenant(one_breath)
        “He is, he is,” said Mr Pym, so quickly that nothing else could be heard.
    }
- -> porter

=== porter
~ scene(beyond, Walter)
{
- kept(one_breath):
    The Night Porter looked up from his ledger. “Wally, is it?” he said. “One breath, then. Make it count.”
- broken(one_breath):
    The Night Porter did not look up from his ledger. “Not tonight, Mr Moss.”
- else:
    ~ break_covenant(one_breath)
    The Night Porter looked up from his ledger. “You have to be asked for by name, Mr Moss. Your own.”
}
* [He tells her about the clock. # by: Walter # uses: the_clock]
    ~ tell(Walter, the_clock)
    Walter: The clock, Agnes! Look in the clock!
* [He tells her that he is all right. # by: Walter]
    Walter: I’m all right, Agnes.
- -> lamp

=== lamp
~ scene(parlour, (Agnes, Pym))
{
- knows(Agnes, the_clock):
    Agnes stood up so fast that the table went over, strings and all. She ran the whole way home. # ending: the clock
    -> END
- kept(one_breath):
    Agnes sat with her head on one side. “Oh,” she said. “Well, that’s all I came for.” # ending: all right
    -> END
- else:
    Mr Pym turned up the lamp, and looked for his diary. “Same time next week?” # ending: next week
    -> END
}
