=== nine_letters
~ recalled -= (flowers, sharing, hotel_ice)
~ scene(earth, (Russ, Desmond, Kayla, Dot, Rudy))
The schoolroom set had eleven thousand books in it, of which four opened. The law required that Kayla, who was seventeen, be taught for three hours a day, and she did it there, at the long table, across from Desmond and his crossword. # part: The others
“A train leaves Cleveland,” Kayla read out, “at sixty miles an hour.”
“Has it got a dining car?” said Rudy. He played a man who got through nine words a season; he was back for a week, and had not stopped talking since the gate. “That’s what I’d want to know. They never tell you about the people on the train.”
“Nine letters,” said Desmond, who was from Dundee, and had played a scholar for so long that strangers asked him things. “‘Last one to hear of it.’ Begins with an S.”
Crake: Put Ambrose in a decent cardigan, and you’d never know. # aside
Tansy: Ambrose would have got it. # aside
Russ’s phone rang, on the table, among the algebra. It was Beth, about Thanksgiving, and who was to have Pearl, and took two minutes; they had been good at it for years. Then she said something else, and he turned toward the painted books.
{planted ? fishing:
    ~ recalled += fishing
    “Because of the cat,” said Beth, who had a carrying voice. “Pearl says you couldn’t tell me about the fishing. You had to save it for Josie.”
}
{planted ? sea_wall:
    ~ recalled += sea_wall
    “Because of the truck,” said Beth, who had a carrying voice. “Pearl says you run the sea wall in there on the way to school, both parts. She says you do Josie’s better.”
}
“That’s just the job,” said Russ.
“Russ. I’ve had the job. Who is it?”
Four people became interested in a train.
* [“It’s Josie.” # by: Russ # pull: {love(Russ, Josie) + 1}]
    ~ tell(Russ, its_josie)
    ~ add_love(Russ, Josie, 1)
    “It’s Josie,” said Russ. He had not said her name like that before, as the answer to something. It stayed up there among the books.
    “Well, sure,” said Beth. “I could’ve told you that. Does she know?”
    “No.”
    “Does anyone?”
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
The truck would not start. It was raining a little, in the dark, and all down the lot other people’s lights were coming on and swinging away toward supper. {knows(Kayla, its_josie): Kayla had told nobody, one after another, as far as the gate.|“Toledo,” Kayla told her phone, going by.}
Gus backed up his own car, nose to nose, and got out the cables without being asked. He did the red ones and then the black. Then he sat down on his bumper to wait for it to take, and moved over, so that there were two dry places.
“So,” said Gus.
It made forty-one. Russ sat down.
Tansy: That’s all the talking Rafe would let anyone else do in a month. # aside
Crake: He’s not so different. They neither of them tell you anything. # aside
Gus had sat outside that door in November. He had heard the knocking, and held his cards up, and seen who came out afterward and how they looked at the floor. He did not mention it. He had a thermos with two cups to it, and one of them had been in there, clean and upside down, for as long as he had been bringing it.
* [Russ tells him. # by: Russ # uses: its_josie # pull: {trust(Russ, Josie)}]
    ~ tell(Russ, its_josie)
    ~ add_trust(Russ, Josie, 1)
    Russ told him. He told it to the battery, mostly. It came to about four sentences, and they had a lot of weather in them.
    “She’s with Nathan,” he said, “and I like Nathan. And I scared her. I know it was him that did it, but I’m who she was looking at.”
    Gus unscrewed the second cup, filled it, and handed it over. He thought for so long that the windows fogged.
    “She laughs before you’re done,” said Gus. “With you. Other people she waits till they’re done.”
    It must have been half a season’s worth. They were both embarrassed, and drank their coffee.
    Tansy: … Do I do that? # aside
    Crake: Never let me get to the end of one yet. # aside
* [Russ talks about the truck. # by: Russ # pull: 2]
    “I think it’s the alternator,” said Russ.
    Gus looked at the truck, and at Russ. He nodded, as you do when a person tells you it is the alternator.
    “It could be the starter,” said Russ, after a time, in a smaller voice.
    “Could be,” said Gus. The second cup stayed where it was.
    Crake: It’s not the alternator. # aside
    Tansy: He knows it’s not. He’s letting him keep it. # aside
- The truck caught, on the third try, and shook itself all over like a dog.
-> paper_cup
