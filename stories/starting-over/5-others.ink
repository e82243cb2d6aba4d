=== nine_letters
~ recalled -= (flowers, sharing, hotel_ice)
~ scene(earth, (Russ, Desmond, Kayla, Dot, Rudy))
The schoolroom set had eleven thousand books in it, of which four opened. Kayla, who was seventeen, had to be taught there by law, across from Desmond and his crossword. # part: The others
“A train leaves Cleveland,” Kayla read out, “at sixty miles an hour.”
“Has it got a dining car?” said Rudy. He played a man who got through nine words a season, and he had not stopped talking since the gate. “They never tell you about the people on the train.”
“Nine letters,” said Desmond, who was from Dundee, and had played a scholar for so long that strangers asked him things. “‘Last one to hear of it.’ Begins with an S.”
Tansy: Ambrose would have got it. # aside
Russ’s phone rang, among the algebra. It was Beth, about who was to have Pearl for Thanksgiving; they had been good at that for years. Then she told him that he sounded different, and he turned toward the painted books.
{planted ? fishing:
    ~ recalled += fishing
    “It’s the cat,” said Beth, who had a carrying voice. “Pearl says you couldn’t tell me about the fishing. You had to save it for Josie.”
}
{planted ? sea_wall:
    ~ recalled += sea_wall
    “It’s the truck,” said Beth, who had a carrying voice. “Pearl says you run the sea wall in there on the way to school, both parts. She says you do Josie’s better.”
}
“Who is it, Russ?”
Four people became interested in a train.
* [“It’s Josie.” # by: Russ # pull: {love(Russ, Josie) + 1}]
    ~ tell(Russ, its_josie)
    ~ add_love(Russ, Josie, 1)
    “It’s Josie,” said Russ. He had not said her name like that before, as the answer to something. It stayed up there among the books.
    “Well, sure,” said Beth. “I could’ve told you that. Does she know?”
    “No.”
    Russ turned around. Kayla’s pencil had stopped. Rudy, for the first time since Monday, had nothing to say.
    “There’s a pool!” cried Dot, as soon as he hung up. “I’m so sorry. I’ve got five dollars on Christmas. I’m so sorry, Russ.”
    ~ tell(Dot, the_pool)
* [“It’s just a long season.” # by: Russ # pull: 3]
    “It’s just a long season,” said Russ, which it was. He gave Beth that half of it, and she took it, and said to kiss the kid.
    “They are long,” Desmond agreed, when Russ had sat down. “My wife and I worked together for nine years. I told her in the tenth. I’d been waiting till we were less busy.”
* [“You’re breaking up.” # by: Russ # pull: 2]
    ~ planted += breaking_up
    ~ add_trust(Russ, Josie, -1)
    “You’re breaking up,” said Russ, and hung up. It was the clearest line they had had all year.
    “You’re so bad at it,” said Kayla. “And it’s your actual job.”
- “Simpleton,” said Desmond, and wrote it in.
-> jumper_cables

=== jumper_cables
~ recalled -= (fishing, sea_wall)
~ scene(earth, (Russ, Gus))
The truck would not start. It was raining, and all down the lot other people’s lights were swinging away toward supper. {knows(Kayla, its_josie): Kayla had told nobody, one after another, as far as the gate.|“Toledo,” Kayla told her phone, going by.}
Gus pulled up, nose to nose, and put on the cables without being asked. Then he got back in out of the wet, leaned across, and opened the other door.
{knows(Kayla, its_josie): -> second_cup}
“So,” said Gus.
It made forty-four.
Tansy: Rafe would have had six jokes in by now. # aside
Crake: They neither of them tell you anything. # aside
Gus had sat outside that door, and heard the knocking. He did not mention it.
* [Russ tells him. # by: Russ # uses: its_josie # pull: {trust(Russ, Josie)}]
    ~ tell(Russ, its_josie)
    ~ add_trust(Russ, Josie, 1)
    Russ told him. He told it to the glove box, mostly.
    “She’s with Nathan,” he said, “and I like Nathan. And I scared her. I know it was him that did it, but I’m who she was looking at.”
    -> second_cup
* [Russ talks about the truck. # by: Russ # pull: 2]
    “I think it’s the alternator,” said Russ.
    Gus nodded, as you do when a person tells you it is the alternator.
    “It could be the starter,” said Russ, in a smaller voice.
    “Could be,” said Gus. There were two cups to his thermos. The second stayed where it was.
    Crake: It’s not the alternator. # aside
    Tansy: He knows it’s not. He’s letting him keep it. # aside
- -> caught

= second_cup
Gus had brought a thermos with two cups to it for as long as anyone had known him. Now he unscrewed the second one, filled it, and handed it over. He thought for so long that the windows fogged.
“She laughs before you’re done,” said Gus. “With you. Other people she waits till they’re done.”
It was half a season’s worth. They were both embarrassed, and drank their coffee.
Tansy: … Do I do that? # aside
Crake: Never let me get to the end of one yet. # aside
-> caught

= caught
Next time the truck caught, and shook itself all over like a dog.
-> paper_cup
