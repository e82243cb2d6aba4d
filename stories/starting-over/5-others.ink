=== nine_letters
~ scene(earth, (Jim, Patrick, Monica, Ellie, Sammy))
The library had eleven thousand books in it, of which four opened. The law of California required that Monica, who was seventeen, be taught for three hours a day, and she did it there, at the long table, across from Patrick and his crossword. # part: The others
“A train leaves Chicago,” Monica read out, “at sixty miles an hour.”
“Has it got a dining car?” said Sammy. He played a man who got through eleven words a season; he was back for a week, and had not stopped talking since the gate. “That’s what I’d want to know. They never tell you about the people on the train.”
“Nine letters,” said Patrick, who was from Leeds, and had played a scholar for so long that strangers asked him things. “‘Last one to hear of it.’ Begins with an S.”
Jim’s phone rang, on the table, among the algebra. It said Liz. It was about Thanksgiving, and who was to have the boy, and took two minutes; they had been good at it for years. Then she said something else, and he turned towards the painted books.
“Different how?” said Jim.
Four people became interested in a train.
* [“It’s Essie.” # by: Jim # pull: {love(Jim, Essie) + 1}]
    ~ tell(Jim, its_essie)
    ~ add_love(Jim, Essie, 1)
    “It’s Essie,” said Jim. He had not said her name like that before, as the answer to something. It stayed up there among the books.
    “Well, sure,” said Liz, who had a carrying voice. “I could’ve told you that. Does she know?”
    “No.”
    “Does anyone?”
    Jim turned around. Monica’s pencil had stopped. Sammy, for the first time since Monday, had nothing to say.
    “There’s a pool!” cried Ellie, as soon as he hung up. “I’m so sorry. I’ve got five dollars on Christmas. I’m so sorry, Jim.”
    ~ tell(Ellie, the_pool)
* [“It’s just a long season.” # by: Jim # pull: 3]
    “It’s just a long season,” said Jim, which it was. He gave Liz that half of it, and she took it, and said to kiss the boy.
    “They are long,” Patrick agreed, when Jim had sat down. “My wife and I worked together for nine years. I told her in the tenth. I’d been waiting till we were less busy.”
* [“You’re breaking up.” # by: Jim # pull: 2]
    ~ add_love(Jim, Essie, -1)
    “You’re breaking up,” said Jim, and hung up. It was the clearest line they had had all year.
    “You’re so bad at it,” said Monica. “And it’s your actual job.”
- “Simpleton,” said Patrick, and wrote it in.
{knows(Monica, its_essie): By six Monica had told nobody, one after another, as far as the parking lot.|“Denver,” Monica told her train.}
-> paper_cup
