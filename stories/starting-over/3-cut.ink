=== two_taps
~ scene(earth, (Russ, Josie, Gus, Dot))
A word before we go in: next, a man will not move away from a door. It is acted, and you and I wait in the corridor. # part: And cut # note
In November there was a set that nobody ate lunch near. It was a cold store, three walls of it, very white, with a row of hooks. In the scene Crake leans on the door, from the outside, with Tansy inside, and tells her that he will move when she has said that she loves him. She knocks. He does not move. It took half a page, and had taken the writers a month.
“Two taps,” Josie told Russ. “Low down, with my flat hand. All the knocking is her. Two low down is me, and everybody stops.”
“And everybody stops,” said Russ. He looked like a man about to have a tooth out on somebody else’s behalf.
“Luck?” said Josie, and opened her arms. They did that before the bad ones.
“Luck,” said Russ.
~ agree(Josie, embrace, Russ)
~ agree(Russ, embrace, Josie)
~ begin(embrace, (Russ, Josie))
~ finish(embrace)
Crake: Not this. # aside
Tansy: It’s only a set. # aside
Crake: I know what it is. I hung those hooks. # aside
* [Crake turns his back. # by: Crake]
    ~ planted += his_back
    Crake: I can’t, flower. # aside
    ~ set_averted(Crake, true)
    The window went white from side to side, as if somebody had breathed on it. You could still hear a bell, and a man asking very gently for quiet.
* [“Stand here,” says Tansy. # by: Tansy]
    Tansy: No. I was by myself in it. This time you stand on this side, next to me, and look. # aside
    Crake: … Right. # aside
- The light over the stage door went red.
~ action(the_cold_store)
~ set_trust(Tansy, Crake, 0)
~ set_averted(Crake, false)
Out in the corridor, on an apple box, Gus was dealing rummy to Dot. On the screen he was Rafe, who joked, and she was Una, who said what she thought. In life Gus had spoken forty words since Labor Day, and Dot had been trying all week to tell the caterer that she did not eat lamb. Behind the wall somebody began to knock, and went on. They both looked at their cards.
“Is that a run?” whispered Dot.
“That’s your thumb,” said Gus.
* [Josie taps. # by: Josie # pull: {trust(Josie, Russ)}]
    ~ planted += tap
    ~ add_trust(Josie, Russ, 1)
    Two taps, low down. Everything stopped, so completely that somebody said, “Is it the power?”
    “Cramp,” said Josie’s voice, after a moment. “It’s a cramp. It’s mostly a cramp.”
    “Take as long as you want,” said Russ’s, from a good way off. He had got himself against the far side of the stage, with his hands up, like a man being robbed.
    Later they went again, and that was the one.
* [Josie gets to the end of it. # by: Josie # pull: {trust(Russ, Josie)}]
    It took four takes. Nobody tapped. In the third the knocking left off before anyone had called for it to, and Gus put down a card that he had wanted to keep.
- “Cut,” said a voice, quite low, and for once did not ask for another.
~ cut(the_cold_store)
{averted(Crake):
    ~ set_averted(Crake, false)
    Tansy: It’s over. You can look. # aside
    Crake: What did I miss? # aside
    Tansy: Nothing you don’t know. # aside
- else:
    Crake: I used to tell it to myself shorter. # aside
    Tansy: It wasn’t short. I knocked till I couldn’t feel my hand. # aside
    Crake: I felt them. In my back, every one. And then you’d stopped, and I moved. # aside
    Tansy: Yes. That was when you moved. # aside
}
-> two_doors

=== two_doors
His door faced hers across the corridor, with the apple box between. Behind one, Russ had washed his hands, and was washing them. Behind the other, Josie had thought of four jokes and had nobody to try them on. Dot began to get up. Gus shook his head, and turned over a seven.
* [Russ knocks. # by: Russ # pull: {trust(Russ, Josie)}]
    ~ add_trust(Josie, Russ, 1)
    Russ crossed the corridor, knocked, and backed off again, so that when she opened it he would not be filling it up.
    “Ten out of ten,” said Josie brightly. “I’d pay to be scared of you.” It was the second best of the four.
    “I’m sorry,” said Russ.
    “You didn’t do anything. He did it. They wrote it, and he did it.”
    “It comes right through the door, though. When you knock.” He moved his shoulders, as if there were something on them.
    Josie looked at the shoulders. “Do you want ice cream?” she said.
    -> the_drawbridge
* [Josie knocks. # by: Josie # pull: {trust(Josie, Russ)}]
    ~ add_trust(Russ, Josie, 1)
    Josie knocked twice, with a knuckle. There was a scuffle, as of a large man getting himself against the opposite wall.
    “Russ? That’s not a tap,” said Josie. “That’s just knocking. That’s how you knock.”
    “Okay,” said the door.
    “I’m starving. I’m going to buy some ice cream, and I can’t drive, my knees are doing something. You’d have to.” She listened. “You’d have to come out, is what I’m saying.”
    Gus dealt a card. There was the sound of a faucet being turned off.
    -> the_drawbridge
* [They let each other be. # by: Russ, Josie # pull: 2]
    The one light went out, and then the other. They met in the corridor with their coats on, said that it had been good work, and drove home by separate roads, and neither could have told you what had been on the radio.
    “My turn?” whispered Dot.
    Gus nodded.
    -> two_kitchens
