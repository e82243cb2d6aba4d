=== the_doughnut
// Months of lunches.
~ add_love(Russ, Josie, 1)
~ add_love(Josie, Russ, 1)
~ scene(earth, (Russ, Josie))
It was February before anyone said it. # part: The words
Ten past four in the morning, behind the cannery: styrofoam headstones, a plaster lamb, and a crew waiting for somebody to thaw out the rain. Russ and Josie had been told to stay wet. They were sitting on the tomb of Obadiah Pruitt, Beloved Husband, both inside the long black coat, with the last doughnut in the county.
“You have it,” said Russ.
“I had half.”
“Have the other half. I’m supposed to be dead, I can’t have powdered sugar on my chin.”
With her mouth full, looking straight ahead at the lamb, Josie said:
“I love you, you know that?”
It could have been what you say to a person who gives you the last doughnut.
{trust(Josie, Russ) < 3:To say it any better she would have had to turn around, and she found that she couldn’t. For that you need to have leaned on a person once when nobody had written it, and had it hold.}
- (the_next_thing)
* {leaning.one_each && solidity(Tansy) >= 1} [A song comes on, in one of the trucks. # nudge]
    ~ spend_solidity(Tansy, 2)
    ~ set_trust(Russ, Josie, 3)
    ~ set_trust(Josie, Russ, 3)
    In one of the trucks a radio came on by itself. It was a slow one, from when the two of them had been in high school, in different states, on opposite sides of two gymnasiums. Russ hummed the low part. He did not seem to know that he was doing it, and she did not seem to know that she had moved up.
    Crake: How’s your hand? # aside
    Tansy: What hand? # aside
    -> the_next_thing
* {trust(Josie, Russ) >= 3} [Josie turns around to say it. # by: Josie # pull: {love(Josie, Russ)}]
    ~ add_love(Josie, Russ, 3)
    ~ witness(the_truth)
    She turned around, which, two to a coat, meant turning him as well.
    {
    - planted ? as_far_as_one:
        ~ recalled += as_far_as_one
        “I don’t mean the doughnut,” said Josie. “That night, on the couch, you stopped. I only got as far as one. I hadn’t even decided yet, and you were over by the lamp.” There was sugar on her lip, and she had gone white around it. “I think about the lamp a lot.”
    - planted ? his_arms:
        ~ recalled += his_arms
        “I don’t mean the doughnut,” said Josie. “How are your arms?”
        “What?”
        “You said they kept remembering.”
        Russ thought about it. “They quit,” he said. “Around Christmas.”
        “Okay. Then I’m saying it to all of you.” There was sugar on her lip, and she had gone white around it.
    - planted ? refrigerator:
        ~ recalled += refrigerator
        “I don’t mean the doughnut,” said Josie. There was sugar on her lip, and she had gone white around it. “I’ve been trying to make it be about a doughnut since the refrigerator.”
        He knew which refrigerator. He had been hearing it too.
    - planted ? rocky_road:
        ~ recalled += rocky_road
        “I don’t mean the doughnut,” said Josie. There was sugar on her lip, and she had gone white around it. “I’ve been trying to make it be about a dessert since rocky road.”
    - else:
        “I don’t mean the doughnut,” said Josie. There was sugar on her lip, and she had gone white around it. “I’ve been trying to make it be about a doughnut since around October.”
    }
* [Josie leaves it at the doughnut. # by: Josie # pull: 2]
    ~ add_love(Josie, Russ, 1)
    “For this,” she said, and held up what was left.
    “It’s only half.”
    “It’s the good half.” She leaned on him, as she had a thousand times, and noticed that she was deciding how hard.
* [Josie knocks on the tomb, twice. # by: Josie # pull: 2]
    -> on_the_stone
- Over by the trucks a man hit a pump with a wrench.
{trust(Russ, Josie) < 3:
    {planted ? breaking_up:
        ~ recalled += breaking_up
        Beth had asked him this in November, and he had told her that she was breaking up. He looked for the rest of the answer, and could only seem to find it in another man’s voice.
    - else:
        He had the answer. He could only seem to find it in another man’s voice.
    }
}
* {trust(Russ, Josie) >= 3} [Russ answers the question. # by: Russ # pull: {love(Russ, Josie)}]
    ~ add_love(Russ, Josie, 3)
    ~ witness(the_truth)
    Russ looked at his hands. They had somebody else’s black varnish on them, chipped.
    “You asked me if I know,” he said. “When anything happens, she loses a tooth, the truck won’t start, I think, I’ll tell Josie. I think it before I’m even done being mad at the truck.” He rubbed at a thumbnail. “So, yeah. I know. Me too. I’m not saying you have to do something about it.”
    Tansy: He just says it. He just opens his mouth. # aside
    Crake: It’ll be the seat belt. # aside
* [Russ says it back, as a friend would. # by: Russ # pull: 2]
    ~ add_love(Russ, Josie, 1)
    “Love you too, Jo,” said Russ, and did up the top button of the coat over the pair of them. It was a stiff button. He was some time about it.
* [Russ says something in the voice. # by: Russ # pull: 2]
    “Careful, flower,” growled Russ, from the bottom of the pond. “Last girl told me that, she’s under Obadiah.”
    {knows(Josie, the_truth):She laughed, half a second late, so as not to leave him out there by himself.|She laughed. He had got there in time; he generally did.}
    Crake: Coward. # aside
    Tansy: You did that to me for a year. # aside
    Crake: I know I did. I’m telling him for his own good. # aside
- -> rain

= on_the_stone
~ add_love(Josie, Russ, 1)
Her knuckles had knocked on Obadiah before she had decided anything: two, low down.
And everybody stopped. “Okay,” said Russ at once. He had an answer all ready, you could see the edge of it, and he put it back and looked at the lamb with her.
{planted ? tap:
    ~ recalled += tap
    It sounded the way it had in November, through a door. It had worked that time, too.
- else:
    She had never used it before. She had gone through four takes of that white room in November without it, and here it was, for a doughnut; and it worked.
}
* [Russ waits. # by: Russ # pull: {trust(Russ, Josie)}]
    He waited. He was good at it. The man with the wrench gave the rain a talking-to.
    “I may want that back,” said Josie, in the end. “What I said. I’m not throwing it out. I’m putting it down a minute.”
    “It’ll keep,” said Russ. “It’s cold.”
    ~ add_love(Russ, Josie, 1)
* [Russ says something in the voice, to help. # by: Russ # pull: 2]
    “Mind Obadiah,” growled Russ, from the bottom of the pond. “He’s a light sleeper.”
    It did help. It let them both off, and they noticed it doing so, and sat there, let off.
- -> rain

= rain
// Whatever was said, it was a long wet night, and they had the one coat.
~ planted -= (tap, as_far_as_one, his_arms, refrigerator, rocky_road, breaking_up)
~ set_trust(Russ, Josie, 3)
~ set_trust(Josie, Russ, 3)
Then the rain came on, all at once, the way it does when it is being paid for.
-> ow

=== ow
~ recalled -= (tap, as_far_as_one, his_arms, refrigerator, rocky_road, breaking_up)
~ scene(shadow, (Crake, Tansy))
{hands():
    “Ow,” said Crake.
    There was mist, and in it, like something the tide had left, two hands. Hers had hold of his. From the state of his knuckles it had had hold of them since the doughnut.
    “That’s your varnish,” said Tansy.
    “That’s your grip.”
    She let up a little. You could see the scar on her thumb where a tin of peaches had got her when she was small. Beyond the wrists there was nobody yet. She tapped, twice, on the back of his.
    He let go as if it had been a stove.
    “No, it’s all right,” said Tansy. “I only wanted to see if it worked.”
    Crake left the hand where it was, open, and did not look at it; and by and by hers came and got in.
- else:
    “There,” said Tansy. “Was that you?”
    “Was what me?”
    “I walked into something. Like a cobweb. A nice cobweb.”
    “I’ve been called worse.” In one place, about as big as a palm, the mist had thickened, like milk on the turn. She tapped it, twice, with what would have been a finger.
    It went out like a light. It was back a moment later, farther off.
    “I only wanted to see if it worked,” said Tansy.
    “It works,” said Crake. “It works from here on. Come and be a cobweb.”
}
{not can_say_it():There was a thing that she might have told him then. But it was not a thing you say to milk, and she had not been shown, yet, that he could stand still and hear it.}
* {can_say_it()} [Tansy tells him. # by: Tansy]
    ~ set_chosen(Tansy, Crake, true)
    {said(Tansy, Crake):
        “I told you why I stayed,” said Tansy. “I left off the end.”
        “How’s it end?”
    - else:
        “There was nothing wrong with that ladder,” said Tansy. “I had about four seconds. I looked at it, and I looked at you.”
        “I’d wondered,” said Crake. “And?”
        ~ set_said(Tansy, Crake, true)
    }
    “You,” said Tansy. “It was just you. I looked for another reason and there wasn’t one down there.”
    “Say it again some time,” said Crake, not very steadily. “When there’s more of me. I’d like to be able to sit down.”
* [Tansy keeps still and says nothing. # by: Tansy]
    She had had a sentence ready since the ladder, and it was a good one; and the last time that anybody had wanted it of her there had been a door shut. So she only stood next to it, and had it.
    Tansy: (It was you.)
    * * [Crake pretends not to have heard. # by: Crake]
        “What?” said Crake.
        “Nothing. Don’t move.”
        The walls in there were like paper. But it had not been given to him, and he was not a thief any more. He did not move.
    * * [“You don’t have to,” says Crake. # by: Crake]
        “You don’t have to,” said Crake. “That’s all. I’m not asking. I’m only saying that I’ve stopped.”
        Nobody had said anything, so it could not be answered. She thought about it a good deal.
* [Tansy draws back. # by: Tansy]
    “Somebody’s coming,” said Tansy.
    Nobody was coming. Nobody ever did, there; it was what the place chiefly had to offer.
- ~ set_trust(Tansy, Crake, 3)
-> the_lobster

=== function can_say_it()
~ return hands() || trust(Tansy, Crake) >= 3

=== the_lobster
~ scene(earth, (Nathan, Josie))
Nathan came home a day early, between two airplanes, and made omelets at midnight. He had a series of his own, out west, eleven months of the year, with a bear in it, and a bag by the door that he had given up unpacking. He was wearing an apron with a lobster on it. He slid the better omelet onto Josie’s plate.
Crake: Oh, it would be him. # aside
Tansy: He’s cooking. # aside
Crake: It’s like being loved by a wardrobe. # aside
“You’re quiet,” said Nathan. “And it isn’t tired-quiet. I know tired-quiet.” He sat down across from her and put his chin on his fists to listen, and that was the trouble with Nathan. He was hardly ever there, and when he was, he was.
{
- planted ? flowers:
    ~ recalled += flowers
    “Those are nice,” said Nathan, about the pitcher on the counter. “What kind are they?”
    It had taken him five months. “Ranunculus,” said Josie.
- planted ? sharing:
    ~ recalled += sharing
    “There’s radish in it,” said Nathan. “You had a bowlful. I never knew you liked them.”
    “I’m learning,” said Josie.
- planted ? hotel_ice:
    ~ recalled += hotel_ice
    “How’s the ice man?” said Nathan. “Did he ever get out of that pond?” He was only making conversation.
}
{not knows(Josie, the_truth):There was something that she should tell him. She went all around it, and could not find where it opened.}
- (over_eggs)
* {leaning.one_each && not knows(Josie, the_truth) && solidity(Crake) >= 1} [The back door comes open. # nudge]
    ~ spend_solidity(Crake, 2)
    ~ learn(Josie, the_truth)
    The back door came open. It had been bolted. Outside it had started to rain, and the smell came in, wet stone and gasoline, and a whole night of being cold inside somebody’s coat. “I should fix that,” said Nathan, and got up. Josie sat where she was, and knew what it had been about.
    Tansy: That was a bolt. # aside
    Crake: It was open in spirit. # aside
    -> over_eggs
* {knows(Josie, the_truth)} [Josie tells him. # by: Josie # uses: the_truth # pull: {love(Josie, Russ)}]
    ~ tell(Josie, the_truth)
    ~ add_love(Josie, Russ, 1)
    She told him. It took less time than the omelet had. She did not say that nothing had happened, though nothing had.
    Nathan got up and turned off the gas, which was already off.
    “Russ,” he said. He stood with his back to her. “I’m trying to come up with something bad about Russ.”
    “I’m so sorry.”
    “I know. I can see you are.” He took off the apron and folded it with the lobster inside. “Eleven months, Jo. I can count.” Then, since it was there, and he was hungry, and he was going to have to stand somewhere, he ate his omelet standing up. “Thanks for not letting me get it from a magazine,” he said.
    Tansy: I can’t watch this. # aside
    Crake: Then hold on to something. # aside
* [Josie says that she gets lonely. # by: Josie # pull: 2]
    ~ add_love(Josie, Russ, -1)
    “I get lonely,” said Josie. It was true. She could feel it being true, and being used.
    “Fridays,” said Nathan at once. “I’ll make them give me Fridays.” He would, too. He would fly five hours to be tired on the sofa. She ate the omelet, all of it, while he watched her do it with such relief.
* [Josie asks about the bear. # by: Josie # pull: 2]
    “Tell me about the bear,” said Josie.
    It was a very good story about a bear. She laughed in the right places, and then in one that wasn’t, and he stopped, and smiled at her, and went on more slowly to the end.
    Crake: She’s not going to say. # aside
    Tansy: It’s midnight. He made her eggs. You say it. # aside
- -> eleven_takes
