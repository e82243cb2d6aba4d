=== paper_cup
~ scene(shadow, (Spike, Buffy))
{trust(Spike, Buffy) < 2:Since the white room he had kept to the far end of the mist, and looked mostly at his boots, or at where they would go.|They had been quiet since the white room, though not at any great distance.} It was Thanksgiving before anybody spoke. # part: Nudges
“He won’t say it,” said Spike, “and she won’t say it. They’ll eat radishes at each other till one of them’s buried.”
“You and I managed.”
“We had the end of the world every May. They’ve got Thanksgiving.” He had found that if he leaned on the window with his whole weight, such as it was, something on the other side gave. So far he had moved a paper cup. “Look at that. Quarter of an inch.”
“Is he allowed to do that?” said Buffy, to the wall.
“There is to be no shouting,” said the voice like a drawer. “Leaning is not provided for.”
“Do it again with the cup!” said the young voice.
“Don’t,” said Buffy. She was looking at what he had leaned with. There had been a sort of hand there lately, if you knew where to look. There was rather less of it now. “That was you. You spent that.”
“Only the end bit.”
She thought about two shut doors with a corridor between them; and about all the people, over the years, who had known what was best for her.
* (one_each) [“One each,” says Buffy. # by: Buffy]
    “One each,” said Buffy. “And nobody gets pushed. We can hold a door, that’s all. They’re the ones who have to go through it.”
    “A song,” said Spike. “On a wireless.”
    “A song’s okay. A song’s about my limit.”
* [“Then we don’t,” says Buffy. # by: Buffy]
    “Then we don’t,” said Buffy. “If they get there, I want it to be them.”
    “And if they don’t?”
    She did not answer.
    Spike: (There’s one inch of shade back there, and I’d have shared it with that great forehead.)
    “I know,” said Buffy. “Me too. Put the cup back.”
    It took him most of the winter.
- // Whichever it was, they decided it together.
~ set_trust(Spike, Buffy, 3)
-> the_doughnut
