=== sealing
~ scene(sunnydale, (Dawn, Xander, Giles, Willow, Anya, Angel, Oz))
~ mark(the_hellmouth)
At {minute()} minutes past six in the morning the town of Sunnydale fell into a hole, the hole caught fire, and the fire closed it. Then it went on being {minute()} minutes past six. # part: The sealing
Seven people stood on the last good yard of the highway, beside a school bus, and none of them moved. Xander had dropped a bottle of water. It hung upside down, level with his knee, and the water stood out of its neck like a rod of glass. Giles had taken off his spectacles to wipe them. Willow had both arms out, the way you do on ice. Anya had begun to say that somebody ought to be counting heads, and had got as far as “some”. Oz was blinking. Angel, for whom sunlight is a serious matter, had one inch of shade left at the back of the bus and was looking at it.
Dawn was nearest the edge, nearer than anyone would have let her go, with one foot up to run. She was shouting her sister’s name. She had reached the B.
-> four_flights

=== four_flights
~ scene(shadow, (Spike, Buffy))
“You were supposed to run,” said Spike.
There was no ground and no sky, and nothing to see him by. There was mist, and one part of it, a little darker than the rest, had a London accent and was angry.
“Hi,” said Buffy. “Are we dead?”
“I had it in hand. That was the beauty of it. I burn, the hole shuts, you go up the stairs and have a life. Four flights. I’ve seen you do four flights in heels.”
“But are we?”
“Dunno. How’s it compare?”
She thought about it. This made three times for her. He had died only once, but he had kept it up for a hundred and twenty years, and between them they knew as much about it as anyone.
“Last time was warmer,” she said. “Also, you weren’t there.”
“Buffy.” The dark part had stopped being angry, which was worse. “You had the time. Why didn’t you run?”
* [“I wasn’t leaving you down there by yourself.” # by: Buffy]
    ~ set_said(Buffy, Spike, true)
    “I wasn’t leaving you down there by yourself,” said Buffy.
    He was quiet for so long that she said, “Spike?”
    “I’m here. Shut up a minute.” And then: “That’s a bloody stupid reason.”
    But he said it like someone putting a thing away in an inside pocket.
* [“The stairs were gone.” # by: Buffy]
    “The stairs were gone,” said Buffy.
    “Were they,” said Spike. He had been looking straight at them, over her shoulder. They had been perfectly good stairs. “Well. Bad luck.”
    “Bad luck,” Buffy agreed.
* [“Why didn’t you?” # by: Buffy]
    “Why didn’t you?”
    “Couldn’t, could I? I was on fire.”
    “You were a little on fire.”
    “I was on fire a fair bit, actually.”
    It was so much like being alive that they kept it up for what may have been a week.
- -> the_file

=== the_file
By and by they noticed, as one does in a cheap hotel, that there were people arguing on the other side of the wall.
“Is that the Powers That Be?” said Spike. “I’d pictured brass.”
“It is most irregular,” one was saying. It had a voice like a drawer. “One soul closes the wound. One. The sum is very old. Two went in, the second was not owed, and now there is a tear in another place altogether, a world that we do not so much as keep a file on.”
“Nobody asked her to stay,” said another, an old woman’s, with wool in it. “She just did.”
“She has upset the books out of …” The first voice looked for the word, found it, and did not care for it. “And they have no magic there. None. They make do with electricity. How is it to be mended? They would not understand the first thing about it.”
“What is the first thing about it?” asked a third voice, which was young, and seemed really to want to know.
Nobody told it.
“They fall in love there,” the old voice said presently. “I’ve been looking. They do it mostly in cars.”
“That is hardly …”
“It’s what went down after him, dear. It’s what made the tear. I should think you’d mend it with the same wool.”
“You do know we can hear you?” said Spike.
There was a sound of papers being squared.
“You have each another half in that world,” said the voice like a drawer. “The same face, a different life. {other(Spike)}. {other(Buffy)}. Should those two come to love each other truly, and choose each other, and should the two of you do likewise, you may go home, to the very minute; we have stopped it for you. Should they part, you remain here. You will see them and hear them. They will not hear you. I have a note that there is to be no shouting.”
“And what are they?” said Buffy. “Over there. Heroes?”
“They’re on television!” said the young voice.
~ witness(the_bargain)
* [“Done,” says Spike. # by: Spike]
    “Done,” said Spike.
    “You don’t want to read it?”
    “I’ve read it. You, home, twelve minutes past six.” He heard what he had left out. “Us. Obviously. Both.”
    “Obviously,” said Buffy, and let it lie.
* [“What does it cost them?” says Buffy. # by: Buffy]
    ~ witness(the_small_print)
    “What does it cost them?” said Buffy.
    A drawer slid open that had been meant to stay shut.
    “There is a man. There generally is. He must be told the truth, once, to his face, by somebody who is sorry. It does not count if he reads it in a magazine.”
    “And if we get there and it isn’t right? If I don’t want it on those terms?”
    “Then you’ll say so,” said the old voice, before anyone could look it up, “and it’s off, and you stay here, and nobody thinks the worse of you.”
    “Write that in,” said Buffy.
    Somebody wrote it in. The pen squeaked.
- In front of them the mist went thin, in a patch, as if it had been rubbed with a sleeve. On the other side there was a parking lot and a great deal of sun.
-> radishes
