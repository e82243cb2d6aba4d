=== radishes
~ scene(earth, (Russ, Josie))
Two people were running across it, from the door of an old fish cannery, late for lunch already, each with a hand up to keep their hair on. He wore a long black coat. She had an iron tent peg in her back pocket, and remembered it as she sat down in the truck. # part: Through the mist
“Ow,” said Josie. “Every day. Six years.”
“You could give it back to props,” said Russ.
“I’d miss it.”
Crake: Hang on. Say something else, lad. # aside
“We’ve got thirty-five minutes,” said Russ. He had a light, level, sunlit sort of voice, from somewhere with tractors. “Tacos?”
Crake: Where’s the rest of it? Where’s the bottom half of my voice? # aside
Tansy: He’s nice. He sounds as if he’d bring back your mower. # aside
Crake: That is my face. That’s my face, and it’s putting on a seat belt. # aside
Tansy: She’s so short. # aside
Crake: She’s you, flower. To the inch. # aside
The taco stand on the wharf had one table. They sat on the same side of it, out of the glare, with the coat between them like a chaperone. Josie took a radish from his plate without looking, and Russ, without looking, moved the plate an inch her way.
Crake: How long’s that been going on? # aside
Tansy: It’s a radish. # aside
Crake: You’d known me two years before you’d pass the salt. # aside
* [Josie asks about the tooth. # by: Josie # pull: {trust(Josie, Russ)}]
    ~ planted += fishing
    ~ add_trust(Russ, Josie, 1)
    “So is it out?” said Josie.
    Russ put down his taco to do it justice. The tooth was his daughter’s, Pearl was six, and it had been hanging by a thread since Tuesday. “She tied it to the cat.”
    “Russ!”
    “To the collar. Then she sat down and waited for the cat to want something. An hour and a half. Beth called from Omaha in the middle, and she said she couldn’t come to the phone, she was fishing.”
    Josie laughed until the man at the grill looked around. Russ had been saving it up for her since breakfast. He had not noticed until now that he did that.
* [Josie gets out the script. # by: Josie # pull: {trust(Russ, Josie)}]
    ~ planted += sea_wall
    ~ add_trust(Josie, Russ, 1)
    “Run it with me?” said Josie. There was salsa on the page. They did it as they always did, quick and level, like people reading each other a bus timetable. It was the scene on the sea wall. By the second page it was no longer level, and neither of them brought it up.
    “That’s good,” she said at the end, and drank some water.
    Tansy: I said that. On the wall. Those are my words. # aside
    Crake: You were crying when you said them. # aside
    Tansy: So will she be. At three o’clock, with a break for powder. # aside
- Her phone buzzed. She laid it on its face, and it walked across the table until it met the salt.
* [Russ asks. # by: Russ # pull: {trust(Russ, Josie)}]
    ~ planted += flowers
    ~ add_trust(Josie, Russ, 1)
    “You can get that,” said Russ.
    “It’s Nathan. He isn’t flying in this weekend either. He’ll be really nice about it, and then I’ll be really nice about it. I bought flowers. I don’t know what I thought. I guess they’re mine now.”
    Russ did not say that it would be all right. “What kind?”
    “What?”
    “The flowers.”
    “Ranunculus,” said Josie, and had to look at the harbor for a bit. “Nobody asks what kind.”
* [Russ gives her the rest of his radishes. # by: Russ # pull: {love(Russ, Josie) + 2}]
    ~ planted += sharing
    ~ add_trust(Russ, Josie, 1)
    Russ scraped the rest of his radishes onto her plate. She looked at them, and at the phone.
    “Thanks,” she said; and they let it ring, and ate, and watched the gulls go after somebody’s fries, and did not hurry.
* [Russ answers it himself, in the voice. # by: Russ # pull: 2]
    ~ planted += hotel_ice
    “Hotel ice,” growled Russ into the phone, from the bottom of a pond. “It’s late. So am I.”
    Crake: I have never once talked like that. # aside
    Tansy: Mm. # aside
    “Russ, you clown,” said the phone, delighted. It was Nathan, three thousand miles west, with a flight he couldn’t make and a bear he wanted to tell them about. You could not dislike Nathan; Russ had given it some thought.
- -> a_draught

=== a_draught
~ scene(shadow, (Crake, Tansy))
The truck pulled out, the mist came down after it, and they were left with each other, or with where the other would have been: two grey blurs, one somewhat taller.
“Seat belt,” said Crake bitterly.
“Hold still a second.” She put out a hand, or thought of one. It went in at his shoulder and came out behind.
“Anything?” said Tansy.
“Not a sausage.”
Crake: (Let it not be like this the whole time. Please.)
Tansy: (It won’t be.)
Neither of them had said that, and each had the manners not to have heard.
“I’m not cold, though,” said Crake, as if somebody might want it back. “Ninety years, and it’s only just stopped.”
“Come and stand here,” said Tansy. “I’m going to pretend there’s a wall, and we’re leaning on it.”
“What sort of wall?”
“A warm one. It’s been in the sun.”
* [Crake tries for her hand. # by: Crake]
    ~ add_trust(Tansy, Crake, 1)
    He came and leaned, rolled up sleeves that he had not got, and tried: for her hand, her elbow, the end of her nose. Twice he went clean through her and said “Sorry, ’scuse me,” as at the pictures. By the third time she was laughing too hard to feel anything. Then she stopped.
    “Do that again?”
    “Do what?”
    It was how you know, in bed, with your eyes shut, that somebody has gone past along the landing with a light.
* [Crake only leans. # by: Crake]
    ~ add_trust(Crake, Tansy, 1)
    He came and leaned. There was a foot between them, and neither put anything in it.
    “You can come nearer than that,” said Tansy. “I’m fog.”
    “I’m all right here.” He was a man who had once come nearer than he was asked to, and had thought about it since. “It’s a good wall,” said Crake.
* {not said(Tansy, Crake)} [“Nothing wrong with that ladder,” says Crake. # by: Crake]
    “There was nothing wrong with that ladder, you know,” said Crake, to no one in particular.
    He thought she would not answer. He was used to that; he had once been not answered for most of a winter.
    “It was a good ladder,” said Tansy. “I looked at the ladder, and I looked at you.”
    ~ set_said(Tansy, Crake, true)
    He found, on the whole, that he would rather not make a joke.
- -> two_taps
