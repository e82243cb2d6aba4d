=== paper_cup
~ scene(shadow, (Crake, Tansy))
{planted ? his_back:
    ~ recalled += his_back
    Since the white room he had kept to the far end of the mist, and looked mostly at his boots, or at where they would go. It was nearly Christmas before he came back down it. # part: Nudges
    “I ought to have looked,” said Crake. “You asked for company in it, near enough, and I gave you my back again.”
    “You did a bit,” said Tansy. “You can have the next one.”
- else:
    They had been quiet since the white room, though not at any great distance. It was nearly Christmas. # part: Nudges
}
“Would you like to see something?” said the young voice, very low. “I’m not supposed to. It’s only for a second. Well, it’s *all* only for a second.” And a corner of the mist turned up, like a page.
-> the_good_coat

=== the_good_coat
~ recalled -= his_back
~ scene(fairweather, (Fern, Rafe, Ambrose, Marit, Una, Conrad, Ike))
It was {minute()} minutes past six. A yard of Marit’s wool had come off the ball, and stood in the air like handwriting. Una’s mouth was shaped to the rest of *somebody*. Ike was blinking.
From here you could see round Fern, who at home never kept still for it. She had done up her buttons wrong. Over her arm, brushed, was her sister’s good coat. She had got out of a falling house with that and a toothbrush. Somebody was going to come up a ladder, and be cold, and want it.
-> leaning

=== leaning
~ scene(shadow, (Crake, Tansy))
The corner was let down.
“She brought my coat,” said Tansy. She had meant to make it sound like a complaint.
Crake leaned on the window, with his whole weight, such as it was; and on the other side something gave. A paper cup went a quarter of an inch along a table.
“Is he allowed to do that?” said Tansy, to the wall.
“There is to be no shouting,” said the voice like a drawer. “Leaning is not provided for.”
“Do it again!” said the young voice.
“Don’t,” said Tansy. There had been a sort of hand there lately, if you knew where to look. There was rather less of it now. “That was you. You spent that.”
“Only the end bit. Listen. They’ll eat radishes at each other till one of them’s buried, and your Fern’s stood there with a coat. A door left open. A tune. Where’s the harm?”
She thought about all the people, over the years, who had known what was best for her.
“You tell me,” said Tansy.
Crake took his weight off the window, and looked at it.
“I’ve leaned on a door before,” he said. “You’re always sure, from the side that leans.”
* (one_each) [“One each,” says Tansy. # by: Tansy]
    “One each,” said Tansy. “Because you’d know that, now. And nobody gets pushed. We hold a thing open. They’re the ones who have to go through it. I’ll have a song. A song’s about my limit.”
    “And a door,” said Crake. “Open. I’d like to have done one that way round.”
* (nobody_leans) [“Then we don’t,” says Crake. # by: Crake]
    “Then we don’t,” said Crake.
    “And if they never get there?”
    “Then they don’t. There’s one inch of shade in all that, and I’d have shared it with that great wardrobe, and liked it. But it’s theirs to open.” He got his back to the wall. “I’ll put the cup back.”
    She did not thank him. She came and leaned as well. The cup took him most of the winter.
    “No leaning,” remarked the voice like a drawer, and wrote something down, in a column that it had not used before.
- // Whichever it was, they decided it together.
~ set_trust(Crake, Tansy, 3)
-> the_doughnut
