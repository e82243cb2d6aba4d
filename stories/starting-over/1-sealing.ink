=== sealing
~ scene(fairweather, (Fern, Rafe, Ambrose, Marit, Una, Conrad, Ike))
~ mark(the_underneath)
The senior-centre minibus boiled at the top of the coast road, and that was as far as they got. At ten past six in the morning seven people stood on the last good yard of it and watched the town of Fairweather go down into the hole that it had been built to cover. # part: The sealing
“Well, that’s the bingo off,” said Rafe. He had made a joke every four minutes since midnight, and could not get the top off his bottle of water, because of his hands.
“They only come for the biscuits,” said Una. “I am saying what everyone is thinking.”
“Nobody is thinking it, Una.” Ambrose had the survey spread out on the bonnet, and was crossing off the streets as they went. “The Post Office should have held. I have a note of it.” He took off his spectacles and wiped them, so as not to see.
Marit had one end of a ball of red wool tied to the road sign and the other round her wrist. What Marit tied stayed tied. “I think I’ve got the road,” she said. “Nobody lean on anything.”
“Lid’s on,” said Ike. It made nine words that year.
“Not yet,” said Conrad. He had been late for his own wedding, to Fern’s sister, and it had turned out to be permanent. In Fairweather that need not stop you: if you had something left to do, you got up and did it. People called you the late, and you were never warm again; the sun, which might have helped, went through you like a match through paper. It was just coming up. Conrad, who was built like a wardrobe, had one inch of shade at the back of the bus, and was looking at it.
Fern, who was sixteen, was watching a hatch in the middle of the town, out of which her sister had not come. “She said she’d be right behind us,” said Fern. “She says that at the dentist’s. I’ve got her *coat*.”
Then the sun found the hatch. The hole caught fire, and the fire closed it, at {minute()} minutes past six; and it went on being {minute()} minutes past six.
Rafe had dropped the water. It stood out of the neck of the bottle, by his knee, like a rod of glass. Una had begun to say that somebody ought to be counting heads, and had got as far as “some”. Ike was blinking. Fern was nearest the edge, with one foot up to run. She was shouting her sister’s name. She had reached the T.
-> forty_rungs

=== forty_rungs
~ scene(shadow, (Crake, Tansy))
“You were supposed to climb,” said Crake.
There was mist, and one part of it, darker than the rest, had a voice like a crate being dragged across a yard, and was angry.
“Oh, good, it’s you,” said Tansy. “Are we dead?”
“I had it in hand. Sun comes down the shaft, there’s a late man stood under it, up he goes, and the Underneath’s shut for good. And you’re at the top of the ladder with your whole life to be getting on with. I’ve seen you do forty rungs with a tent under each arm.”
“But are we?”
“You’re asking the wrong man. I never noticed, last time.” He had been the iceman. Ninety winters ago he had gone through the mill pond with the hotel’s order on his back, and had got up, and delivered it. It was late, and so was he.
Tansy had run the campsite. One August the Underneath had come up under pitch twelve, and she had been standing there with a mallet and an iron tent peg; and what is pegged down with iron stays down. For six years people had told her that she was chosen. Nobody had chosen her. It was her campsite.
“Tansy.” The dark part had stopped being angry, which was worse. “You had the time. Why didn’t you climb?”
* [“You’d have been by yourself.” # by: Tansy]
    ~ set_said(Tansy, Crake, true)
    “You’d have been by yourself,” said Tansy.
    He was quiet for so long that she said, “Crake?”
    “I’m here. Hold your noise a minute.” And then: “That’s a rotten reason.”
    But he said it like someone putting a thing away in an inside pocket.
* [“The ladder was gone.” # by: Tansy]
    “The ladder was gone,” said Tansy.
    “Was it,” said Crake. He had been looking straight at it, over her shoulder. It had been a perfectly good ladder. “Well. Bad luck.”
    “Bad luck,” Tansy agreed.
* [“Why didn’t you?” # by: Tansy]
    “Why didn’t you?”
    “Couldn’t, could I? I was on fire.”
    “You were a bit on fire.”
    “I was on fire a fair amount.”
    It was so much like being alive that they kept it up for what may have been a week.
- -> the_file

=== the_file
By and by they noticed, as you do in a cheap hotel, that people were arguing on the other side of the wall.
“Is that heaven?” said Crake. “I’d pictured brass.”
“It is most irregular,” one was saying. It had a voice like a drawer. “One soul closes a wound. One. Two went in, and now there is a tear, with the pair of them in it, and beyond it a world on which the Registry does not so much as keep a file.”
“Nobody asked her to stay,” said another, an old woman’s, with wool in it. “She just did.”
“They make do with electricity there. How is it to be mended? They would not understand the first thing about it.”
“What is the first thing about it?” asked a third voice, which was young, and wanted to know.
Nobody told it.
“They fall in love there,” said the old voice. “I’ve been looking. They do it mostly in cars. And it’s what went down that shaft after him, dear. I should think you’d mend it with the same wool.”
“You do know we can hear you?” said Crake.
There was a sound of papers being squared.
“You have each another half there,” said the voice like a drawer. “The same face, a different life. {other(Crake)}. {other(Tansy)}. Should those two come to love each other, and choose each other, and should you two do likewise, you may go home, to the very minute; we have stopped it for you. Should they part, you remain here. You will see them and hear them. They will not hear you. I have a note that there is to be no shouting.”
“And what are they?” said Tansy. “Are they heroes?”
“They’re on television!” said the young voice. “They’re being you!”
~ witness(the_bargain)
* [“Done,” says Crake. # by: Crake]
    “Done,” said Crake.
    “You don’t want to read it?”
    “I’ve read it. You, home, twelve minutes past six.” He heard what he had left out. “Us. Obviously. Both.”
    “Obviously,” said Tansy, and let it lie.
* [“What does it cost them?” says Tansy. # by: Tansy]
    ~ witness(the_small_print)
    “What does it cost them?” said Tansy.
    “There is a man. There generally is. He must be told the truth, once, to his face, by somebody who is sorry. It does not count if he reads it in a magazine.”
    “And if I don’t want it at that price?”
    “Then you say so,” said the old voice, before anyone could look it up, “and it’s off, and you stop here, and nobody thinks the worse of you.”
    “Write that in,” said Tansy.
    A pen squeaked.
- In front of them the mist went thin, as if it had been rubbed with a sleeve. On the other side was a car park and a great deal of sun.
-> radishes
