=== radishes
~ scene(earth, (Jim, Essie))
Two people were running across it, late for lunch already, each with a hand up to keep their hair on. He wore a long black coat. She had a wooden stake in her back pocket, and remembered it as she sat down in the truck. # part: Through the mist
“Ow,” said Essie. “Every day. Six years.”
“You could give it back to props,” said Jim.
“I’d miss it.”
Spike: Hang on. Say something else, mate. # aside
“We’ve got thirty-five minutes,” said Jim. He had a flat, kind, sunlit sort of voice, from somewhere with tractors. “Tacos?”
Spike: He’s American. # aside
Buffy: He’s nice. He sounds like he’d bring back your lawnmower. # aside
Spike: That is my face. That’s my face, and it’s putting on a seat belt. # aside
Buffy: She’s so short. # aside
Spike: She’s you, love. To the inch. # aside
Buffy: No, but look at her next to the truck. # aside
Spike: I’ve seen you next to a truck. # aside
The taco stand had one table. They sat on the same side of it, out of the glare, with the coat between them like a chaperone. Jim ate tidily, on account of the costume. Essie took a radish from his plate without looking, and Jim, without looking, moved the plate an inch her way.
Spike: How long’s that been going on? # aside
Buffy: It’s a radish. # aside
Spike: Took me two years to get you to pass the salt. # aside
* [Essie asks about the tooth. # by: Essie # pull: {trust(Essie, Jim)}]
    ~ add_trust(Jim, Essie, 1)
    ~ add_love(Jim, Essie, 1)
    “So is it out?” said Essie.
    Jim put down his taco to do it justice. The tooth was his son’s, the son was six, and it had been hanging by a thread since Tuesday. “He tied it to the cat.”
    “Jim!”
    “To the collar. Then he sat down and waited for the cat to want something. An hour and a half. Liz called from Chicago in the middle, and he said he couldn’t come to the phone, he was fishing.”
    Essie laughed until the man at the grill looked round. Jim had been saving it up for her since seven that morning. He had not noticed until now that he did that.
* [Essie gets out the script. # by: Essie # pull: {trust(Jim, Essie)}]
    ~ add_trust(Essie, Jim, 1)
    ~ add_love(Essie, Jim, 1)
    “Run it with me?” said Essie. There was salsa on the page. They did it the way they always did, quick and level, like people reading each other a bus timetable. It was a scene on a back porch. By the second page it was no longer level, and neither of them brought it up.
    “That’s good,” she said at the end, and drank some water.
    Buffy: I said that. On the porch. Those are my words. # aside
    Spike: You were crying when you said them. # aside
    Buffy: So will she be. At three o’clock, with a break for touch-ups. # aside
- Her phone buzzed in her bag. She looked at it and laid it on its face. A minute later it buzzed again, and walked across the table until it met the salt.
* [Jim asks. # by: Jim # pull: {trust(Jim, Essie)}]
    ~ add_trust(Essie, Jim, 1)
    ~ add_love(Essie, Jim, 1)
    “You can get that,” said Jim.
    “It’s Daniel. He isn’t coming down this weekend either. He’ll be really nice about it, and then I’ll be really nice about it. I bought flowers. I don’t know what I thought. I guess they’re mine now.”
    Jim did not say that it would be all right. “What kind?”
    “What?”
    “The flowers.”
    “Ranunculus,” said Essie, and had to look at the freeway for a bit. “Nobody asks what kind.”
* [Jim gives her the rest of his radishes. # by: Jim # pull: {love(Jim, Essie) + 2}]
    ~ add_love(Essie, Jim, 1)
    ~ add_love(Jim, Essie, 1)
    Jim scraped the rest of his radishes on to her plate. She looked at them, and at the phone.
    “Thanks,” she said.
    “What for?” said Jim; and they let it ring, and ate, and watched the trucks go by, and had nine minutes left and did not hurry.
* [Jim answers it himself, in the accent. # by: Jim # pull: 2]
    ~ add_love(Essie, Jim, 1)
    “Prince of Darkness’s residence,” said Jim into the phone, in deepest Cockney. “’E’s in the bath.”
    Spike: I have never once talked like that. # aside
    Buffy: Uh-huh. # aside
    “Jim, you clown,” said the phone, delighted. It was Daniel, from Vancouver, with a flight he couldn’t make and a bear he wanted to tell them about. They put him on the table, by the salsa. You could not dislike Daniel; Jim had given it some thought.
- -> a_draught

=== a_draught
~ scene(shadow, (Spike, Buffy))
The truck pulled out, the mist came down after it, and they were left with each other, or with where the other would have been: two grey blurs, one somewhat taller.
“Seat belt,” said Spike bitterly.
“Hold still a second.” She put out a hand, or thought of one. It went in at his shoulder and came out behind.
“Anything?” said Buffy.
“Not a sausage.”
Spike: (Let it not be like this the whole time. Please.)
Buffy: (It won’t be.)
Neither of them had said that. They considered it, separately, and each decided that it would be better manners not to have heard.
* [Spike tries. # by: Spike]
    ~ add_trust(Buffy, Spike, 1)
    He rolled up sleeves that he had not got, and tried: for her hand, her elbow, the end of her nose. Twice he went clean through her and said “Sorry, ’scuse me,” as one does in a theatre. By the third time she was laughing too hard to say whether she had felt anything. Then she stopped.
    “Do that again?”
    “Do what?”
    It was how you know, in bed, with your eyes shut, that somebody has gone past along the landing with a light.
* [“Just stand here,” says Buffy. # by: Buffy]
    ~ add_trust(Spike, Buffy, 1)
    “Just stand here,” said Buffy. “Next to me. I’m going to pretend there’s a wall and we’re leaning on it.”
    “What sort of wall?”
    “Warm. It’s been in the sun.”
    He came and leaned. There was a foot between them, and neither put anything in it. After a time, without being asked, he said that it was a good wall.
* {not said(Buffy, Spike)} [“Nothing wrong with those stairs,” says Spike. # by: Spike]
    “There was nothing wrong with those stairs, you know,” said Spike, to no one in particular.
    He thought she would not answer. He was used to that; he had once been not answered for most of a winter.
    “They were good stairs,” said Buffy. “I looked at the stairs, and I looked at you.”
    ~ set_said(Buffy, Spike, true)
    The mist went about its business. He found, on the whole, that he would rather not make a joke.
- -> two_taps
