=== eleven_takes
~ scene(earth, (Jim, Essie, Ashley))
In May they ended the world, on a plywood ramp painted like rock, with two orange lamps, a fan, and a tray of something that smoked. They had ended it ten times since lunch. Ashley, who could not see a loose thread without doing something about it, had sewn Essie into her sleeve. # part: The end-of-season party
“You’re humming,” she remarked, biting it off. “You only started in February. I’m not asking.”
~ action(the_last_day)
~ set_trust(Spike, Buffy, 3)
~ set_trust(Buffy, Spike, 3)
Spike: Off you go, then. Stairs are that way.
Spike: I never said off you go. I said a good deal worse. # aside
* [Essie says the line. # by: Essie # pull: 2]
    Buffy: I can’t. The stairs are gone.
    {said(Buffy, Spike):
        Buffy: There was nothing wrong with the stairs. # aside
        Spike: I know, love. I was there. # aside
    - else:
        Spike: They’ve got that wrong. # aside
        Buffy: Have they? # aside
        Spike: They were good stairs. # aside
    }
* [Essie loses the line. # by: Essie # pull: {love(Essie, Jim)}]
    ~ add_love(Essie, Jim, 1)
    The stairs were plywood, and had a rail. Essie looked at them. It went clean out of her head what was supposed to be the matter with them.
    Buffy: I’m not leaving you down here by yourself.
    Nobody had written that. Nobody said anything for as long as it takes to be sure of not spoiling a take.
    {said(Buffy, Spike):
        Spike: Did you tell her that? # aside
        Buffy: How would I tell her that? # aside
    - else:
        Spike: Now that I’d have liked to hear. # aside
        Buffy: You just did. # aside
    }
- “Cut,” said somebody, for the eleventh time; and then, bending to the little screen, “That’s the one.” Forty people went to look for coffee.
~ cut(the_last_day)
A man was going round their boots with a dustpan, getting up the ash. Jim and Essie had not let go of each other’s hands.
Spike: The light was nothing like that. # aside
Buffy: It was exactly like that. # aside
Spike: Yeah. # aside
“You can have it back,” said Essie.
“In a minute. It’s asleep. It’d just fall off.”
The man asked if they would lift their feet. They lifted them, one at a time, like horses.
-> nine_heads

=== nine_heads
~ scene(earth, (Jim, Essie, Max, Patrick, Ashley, Daniel, Ellie, Monica, Sammy))
They had the party right there, at the end of the world, as it was paid for until midnight. Max had been up two nights and made nineteen lasagnas, about which he said, “Lasagna.” Ashley had knitted everyone the same hat. Patrick wore his, and Sammy was explaining trains to the fire marshal.
{knows(Daniel, the_truth):Daniel had come. He had been asked in January, before, and was not a man to leave people with a spare chair. He had brought a cake like a bear, and stood behind it.|Daniel had flown in for the night, with a cake like a bear. He cut Essie the piece with the face on.}
“Picture,” said Ellie. It took her three goes to say it so that anyone heard. “I’m so sorry. Everyone on the ramp? And if you could hold hands, so that nobody falls in the …” She went along them with her finger, frowned, and went along again. “{hands():I keep getting eleven|I make it nine},” said Ellie. “I’m sure it’s me.”
{hands():
    Spike: Wave. # aside
    Buffy: I am waving. # aside
}
When it all shook down, Essie had Daniel on one side of her and Jim on the other. Monica saw that, and looked hard at the cake.
* (room) {knows(Daniel, the_truth)} [Daniel goes and stands in the back. # by: Daniel # uses: the_truth # pull: 2]
    “I’ll get in the back,” said Daniel. “I’m tall.” It left a space beside her, with a draught in it.
* {knows(Daniel, the_truth)} [Daniel stays where he is. # by: Daniel]
    “Squeeze in,” said Daniel. He had brought the cake, and he was going to be in the picture.
* ->
-
* {knows(Daniel, the_truth) && (room || love(Essie, Jim) >= 6)} [Essie takes Jim’s hand. # by: Essie # pull: {love(Essie, Jim)}]
    ~ set_chosen(Essie, Jim, true)
    ~ add_love(Essie, Jim, 2)
    She looked at Daniel first. He had seen it coming; he had a good view, from up there.
    “Go on,” said Daniel. “You’re holding up the picture.” He gave his own hand to Max, who took it in both of his, and for once looked as if he might say something.
    “I’m not going to get out of this, am I?” said Essie to Jim.
    “Do you want to?”
    “No. I looked into it.” She got hold of him in front of everybody, with the kind of grip that you use for carrying something up a flight of stairs.
* [Essie says, not yet. # by: Essie # pull: 3]
    {knows(Daniel, the_truth):
        “Not yet,” said Essie, not moving her lips. “I only just broke somebody’s heart in his own kitchen. I want to be sorry by myself for a while. Is that dumb?”
        “No,” said Jim.
    - else:
        “I can’t,” said Essie, not moving her lips. “Not yet. There’s somebody I’d have to talk to before anything could be anything.”
        “Okay, Es.”
    }
    In the picture everyone is holding hands but one or two in the middle, who have theirs in front of them, like people in an elevator.
* [Essie gives him back his hand. # by: Essie # pull: 2]
    ~ set_parted(Essie, true)
    “I think this is us,” said Essie, not moving her lips. “I think this is the best at it we’ll ever be. If we take it home it’s going to have to do the dishes.”
    Jim thought about that, as he thought about most things, fairly. “I’d have done the dishes.”
    “I know you would.” She still had his hand, from the ramp. She looked it over, front and back, and gave it to him as if she had only had it on loan. “I’m going to be so happy for you,” she said. “You’ll see. I’ll be obnoxious.”
- {broken(starting_over): -> got_down_the_file}
* [Jim asks her to supper. # by: Jim # pull: {love(Jim, Essie)}]
    ~ set_chosen(Jim, Essie, true)
    ~ add_love(Jim, Essie, 2)
    “Come to supper,” said Jim, when they could move. “Not a drink. Supper, with the kid, at five-thirty, it’s fish sticks. He’s got a loose tooth. He wants to show you how you do it with a cat.”
    It was the most he had. He saw her see that.
    “What do I bring?” said Essie.
* {knows(Jim, the_pool) && chosen(Essie, Jim)} [“Who had May?” says Jim. # by: Jim # uses: the_pool # pull: {love(Jim, Essie)}]
    ~ set_chosen(Jim, Essie, true)
    ~ add_love(Jim, Essie, 2)
    “So who had May?” said Jim, to the row at large.
    There was an awful silence. Seven people tried not to turn towards the tallest of them.
    “I did,” said Daniel. “They let me in late.” He looked over all their heads at Jim, for some time. “I’m giving it to the bear,” he said; and it was Essie who laughed first, and then had to be lent Ashley’s hat.
* (monday) [Jim says that he will see her Monday. # by: Jim # pull: 3]
    “See you Monday,” said Jim, when they could move.
    “There isn’t a Monday. We wrapped.”
    “Oh,” said Jim. “Right.” They stood there at the end of the world, and looked into it together.
- -> got_down_the_file

=== got_down_the_file
In no particular place, on the other side of a wall, somebody got down a file. # part: Judgement
{
- kept(starting_over): -> the_road
- broken(starting_over): -> the_lamps
- only_her_word(): -> miss_summers
}
-> nowhere_to_put_it
