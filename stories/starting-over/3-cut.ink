=== two_taps
~ scene(earth, (Jim, Essie, Max, Ellie))
In November there was a set that nobody ate lunch near. It was a bathroom, three walls of it, very white, with a towel on a rail. What happened there took the script four lines, and had taken the writers a month. # part: And cut
“Two taps,” Essie told Jim. “Me, you, the floor, anything. And everybody stops.”
“And everybody stops,” said Jim. He looked like a man about to have a tooth out on somebody else’s behalf.
“Luck?” said Essie, and opened her arms. They did that before the bad ones.
“Luck,” said Jim.
~ agree(Essie, embrace, Jim)
~ agree(Jim, embrace, Essie)
~ begin(embrace, (Jim, Essie))
~ finish(embrace)
Spike: Not this. # aside
Buffy: It’s only a set. # aside
Spike: I know what it is. I know the bloody towel. # aside
* [Spike turns his back. # by: Spike]
    Spike: I can’t, love. # aside
    ~ set_averted(Spike, true)
    The window went white from side to side, as if somebody had breathed on it. You could still hear a bell, and a man asking very gently for quiet.
* [“Stand here,” says Buffy. # by: Buffy]
    Buffy: No. I was by myself in it. This time you stand on this side, next to me, and look. # aside
    Spike: … Right. # aside
- The light over the stage door went red.
~ action(the_bathroom)
~ set_trust(Buffy, Spike, 0)
~ set_averted(Spike, false)
Outside, on an apple box, Max was dealing rummy to Ellie. On the screen he never stopped joking and she never stopped saying what she thought. In life Max had spoken about forty words since Labor Day, and Ellie had been trying all week to let the caterer know that she did not eat lamb. Something fell over behind the wall. They both looked at their cards.
“Is that a run?” whispered Ellie.
“That’s your thumb,” said Max.
* [Essie taps. # by: Essie # pull: {trust(Essie, Jim)}]
    ~ add_trust(Essie, Jim, 1)
    Two taps. You would not have thought that a knuckle on a bathtub could be heard through a stage door; but everything stopped, so completely that somebody said, “Is it the power?”
    “Cramp,” said Essie’s voice, after a moment. “It’s a cramp. It’s mostly a cramp.”
    “Take as long as you want,” said Jim’s, from a good way off. He had got himself against the farthest of the three walls, with his hands up, like a man being robbed.
    Later they went again, and that was the one.
* [Essie gets to the end of it. # by: Essie # pull: {trust(Jim, Essie)}]
    It took four takes. Nobody tapped. After the third there was a silence in there that Max did not like, and he put down a card that he had wanted to keep.
- “Cut,” said a voice, quite low, and for once did not ask for another.
~ cut(the_bathroom)
{averted(Spike):
    ~ set_averted(Spike, false)
    Buffy: It’s over. You can look. # aside
    Spike: What did I miss? # aside
    Buffy: Nothing you don’t know. # aside
- else:
    Spike: I used to tell it to myself shorter. # aside
    Buffy: It wasn’t short. # aside
    Spike: No. # aside
}
-> two_doors

=== two_doors
The dressing rooms were across the corridor, his door facing hers, with the apple box between. Both doors were shut. Behind one, Jim had washed his hands, and was washing them. Behind the other, Essie had thought of four jokes and had nobody to open with. Ellie made a small movement, as if to get up. Max shook his head, and turned over a seven.
* [Jim knocks. # by: Jim # pull: {trust(Jim, Essie)}]
    ~ add_trust(Essie, Jim, 1)
    Jim crossed the corridor, knocked, and backed off again, so that when she opened it he would not be filling it up.
    “Ten out of ten,” said Essie brightly. “I’d pay to be scared of you.” It was the second best of the four. It lay on the linoleum between them.
    “I’m sorry,” said Jim.
    “You didn’t do anything. He did it. They wrote it, and he did it.”
    “They’re my hands, though.” He had them behind him.
    Essie looked at where they weren’t. “Do you want ice cream?” she said. “I feel like I could eat, like, a gallon.”
    -> rocky_road
* [Essie knocks. # by: Essie # pull: {trust(Essie, Jim)}]
    ~ add_trust(Jim, Essie, 1)
    Essie knocked twice, with a knuckle. There was a scuffle, as of a large man getting himself against the opposite wall.
    “Jim? That’s not a tap,” said Essie. “That’s just knocking. That’s how you knock.”
    “Okay,” said the door.
    “I’m starving. I’m going to buy some ice cream, and I can’t drive, my knees are doing something. You’d have to.” She listened. “You’d have to come out, is what I’m saying.”
    Max dealt a card. By and by there was the sound of a tap being turned off.
    -> rocky_road
* [They let each other be. # by: Jim, Essie # pull: 2]
    The one light went out, and then the other. They met in the corridor with their coats on, said that it had been good work, and went home by separate freeways, and neither could have told you what had been on the radio.
    “My turn?” whispered Ellie.
    “Yep,” said Max.
    -> nine_letters
