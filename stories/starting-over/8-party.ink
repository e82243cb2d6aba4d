=== eleven_takes
~ planted -= (flowers, sharing, hotel_ice)
~ recalled -= (flowers, sharing, hotel_ice)
~ scene(earth, (Russ, Josie, Carla))
In May they ended the world, down a plywood shaft painted like rock, with two orange lamps, a fan, and a tray of something that smoked. Carla, who could not see a loose thread without doing something about it, had sewn Josie into her sleeve. # part: The end-of-season party
“You’re humming,” she remarked, biting it off. “You only started in February. I’m not asking.”
~ action(the_last_day)
~ set_trust(Crake, Tansy, 3)
~ set_trust(Tansy, Crake, 3)
Crake: Off you go, then. Up the ladder.
Crake: I never said off you go. I said a good deal worse. # aside
* [Josie says the line. # by: Josie # pull: 2]
    Tansy: I can’t. The ladder’s gone.
    {said(Tansy, Crake):
        Tansy: There was nothing wrong with that ladder. # aside
        Crake: I know, flower. I was there. # aside
    - else:
        Crake: They’ve got that wrong. # aside
        Tansy: Have they? # aside
        Crake: It was a good ladder. # aside
    }
* [Josie loses the line. # by: Josie # pull: {love(Josie, Russ)}]
    ~ add_love(Josie, Russ, 1)
    The ladder was aluminum, and somebody was holding the bottom of it. Josie looked at it. It went clean out of her head what was supposed to be the matter with it.
    Tansy: Then you’d be by yourself.
    Nobody had written that. Nobody breathed, so as not to spoil the take.
    {said(Tansy, Crake):
        Crake: Did you tell her that? # aside
        Tansy: How would I tell her that? # aside
    - else:
        Crake: Now that I’d have liked to hear. # aside
        Tansy: You just did. # aside
    }
- “Cut,” said somebody, for the eleventh time; and then, “That’s the one.”
~ cut(the_last_day)
A man was going around their boots with a dustpan, getting up the ash. They had not let go of each other’s hands.
Crake: The light was nothing like that. # aside
Tansy: It was exactly like that. # aside
Crake: Yes. # aside
“You can have it back,” said Josie.
“In a minute. It’s asleep. It’d just fall off.”
The man asked if they would lift their feet. They lifted them, one at a time, like horses.
-> nine_heads

// How many of the two in the mist a photograph can see.
=== function shows(who)
~ return solidity(who) >= 3

=== function heads_in_the_picture()
{ shows(Crake) && shows(Tansy):
    ~ return "I keep getting eleven"
}
{ shows(Crake) || shows(Tansy):
    ~ return "I keep getting ten"
}
~ return "I make it nine"

=== nine_heads
~ scene(earth, (Russ, Josie, Gus, Desmond, Carla, Nathan, Dot, Kayla, Rudy))
They had the party right there, at the end of the world, as it was paid for until midnight. Gus had been up two nights and made nineteen lasagnas, about which he said, “Lasagna.” Carla had knitted everyone the same hat. Rudy was explaining trains to the fire marshal.
{knows(Nathan, the_truth):Nathan had come. He had been asked in January, before, and was not a man to leave people with a spare chair. He had brought a cake like a bear, and stood behind it.|Nathan had flown in for the night, with a cake like a bear. He cut Josie the piece with the face on.}
“Picture,” said Dot. She had to say it three times. “I’m so sorry. Everyone on the ramp? And if you could hold hands, so that nobody falls in the …” She went along them with her finger, and then again. “{heads_in_the_picture()},” said Dot. “I’m sure it’s me.”
{
- shows(Crake) && shows(Tansy):
    Crake: Wave. # aside
    Tansy: I am waving. # aside
- shows(Crake):
    Tansy: She got you. I’m not in it. # aside
    Crake: You spent yours on a song. It was a good song. # aside
- shows(Tansy):
    Crake: She got you. There’s only coat of me. # aside
    Tansy: There’s a very nice smear, next to Gus. # aside
}
It shook down with Josie in between Nathan and Russ. Kayla saw that, and looked hard at the cake.
* {knows(Nathan, the_truth)} [Nathan goes and stands in the back. # by: Nathan # uses: the_truth # pull: 2]
    “I’ll get in the back,” said Nathan. “I’m tall.” It left a space beside her, with a draft in it.
* {knows(Nathan, the_truth)} [Nathan stays where he is. # by: Nathan]
    “Squeeze in,” said Nathan. He had brought the cake, and he was going to be in the picture.
* ->
-
{not knows(Nathan, the_truth):She had Nathan by the one hand. Before she could take any other she would have to let go of that, and tell it why.}
* {knows(Nathan, the_truth)} [Josie takes Russ’s hand. # by: Josie # pull: {love(Josie, Russ)}]
    ~ set_chosen(Josie, Russ, true)
    ~ add_love(Josie, Russ, 2)
    She looked at Nathan first. He had seen it coming; he had a good view, from up there.
    “Go on,” said Nathan. “You’re holding up the picture.” He gave his own hand to Gus, who took it in both of his, and for once looked as if he might say something.
    She got hold of Russ in front of everybody, with the kind of grip that you use for carrying something heavy across ice.
    {
    - planted ? tomorrow:
        ~ recalled += tomorrow
        “You said to ask you tomorrow,” said Josie.
        “That was November.”
        “I’ve been busy. I’m asking.”
        He looked down at the two hands. He seemed to be checking whose they were. “Okay,” said Russ. “It’s me.”
    - planted ? champagne:
        ~ recalled += champagne
        Somebody had put a glass of the network’s champagne in her other one. She held it out to show him. It was full to the brim.
        “You said to ask when it was me,” said Josie. “It’s me. I checked.”
    - else:
        “I’m not going to get out of this, am I?” said Josie to Russ.
        “Do you want to?”
        “No. I looked into it.”
    }
* [Josie says, not yet. # by: Josie # pull: 3]
    {knows(Nathan, the_truth):
        “Not yet,” said Josie, not moving her lips. “I only just broke somebody’s heart in his own kitchen. I want to be sorry by myself for a while. Is that dumb?”
        “No,” said Russ.
    - else:
        “I can’t,” said Josie, not moving her lips. “Not yet. There’s somebody I’d have to talk to before anything could be anything.”
        “Okay, Jo.”
    }
    In the picture everyone is holding hands but one or two in the middle, who have theirs in front of them, like people in an elevator.
* [Josie gives him back his hand. # by: Josie # pull: 2]
    ~ set_parted(Josie, true)
    “I think this is us,” said Josie, not moving her lips. “I think this is the best at it we’ll ever be. If we take it home it’s going to have to do the dishes.”
    Russ thought about that, as he thought about most things, fairly. “I’d have done the dishes.”
    “I know you would.” She still had his hand, from the shaft. She looked it over, front and back, and gave it to him as if she had only had it on loan. “I’m going to be so happy for you,” she said. “You’ll see. I’ll be obnoxious.”
- {broken(starting_over): -> got_down_the_file}
* [Russ asks her to supper. # by: Russ # pull: {love(Russ, Josie)}]
    ~ set_chosen(Russ, Josie, true)
    ~ add_love(Russ, Josie, 2)
    “Come to supper,” said Russ, when they could move. “Not a drink. Supper, with the kid, at five-thirty, it’s fish sticks.”
    {planted ? fishing:
        ~ recalled += fishing
        He looked for something to put with it. “She’s got another one loose. She wants to show you how you do it with a cat.”
    - else:
        ~ recalled += sea_wall
        He looked for something to put with it. “She does the whole sea wall now, standing on a chair. She wants to know if that’s how you cry.”
    }
    “What do I bring?” said Josie.
* {knows(Russ, the_pool) && chosen(Josie, Russ)} [“Who had May?” says Russ. # by: Russ # uses: the_pool # pull: {love(Russ, Josie)}]
    ~ set_chosen(Russ, Josie, true)
    ~ add_love(Russ, Josie, 2)
    “So who had May?” said Russ, to the row at large.
    There was an awful silence. Six people tried not to turn toward the tallest.
    “I did,” said Nathan. “They let me in late.” He looked over all their heads at Russ, for some time. “I’m giving it to the bear,” he said; and it was Josie who laughed first, and then had to dry her eyes on her hat.
* (monday) [Russ says that he will see her Monday. # by: Russ # pull: 3]
    “See you Monday,” said Russ, when they could move.
    “There isn’t a Monday. We wrapped.”
    “Oh,” said Russ. “Right. September, I guess.” They stood there at the end of the world, and looked into it together.
- -> got_down_the_file

=== got_down_the_file
~ planted -= (fishing, sea_wall, tomorrow, champagne)
~ recalled -= (tomorrow, champagne, fishing, sea_wall)
In no particular place, on the other side of a wall, somebody got down a file. # part: Judgement
{
- kept(starting_over): -> the_road
- broken(starting_over): -> the_lamps
- only_her_word(): -> miss_tansy
}
-> nowhere_to_put_it
