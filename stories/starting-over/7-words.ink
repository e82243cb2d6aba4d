=== the_doughnut
// Months of lunches.
~ add_love(Jim, Essie, 1)
~ add_love(Essie, Jim, 1)
~ scene(earth, (Jim, Essie))
It was February before anyone said it. # part: The words
Ten past four in the morning, on the back lot: forty polystyrene headstones, a plaster angel, and a crew waiting for somebody to mend the rain. Jim and Essie had been told to stay wet. They were sitting on the tomb of Obadiah Pruitt, Beloved Husband, both inside the long black coat, with the last doughnut in Los Angeles County, or so the boy who brought it had sworn.
“You have it,” said Jim.
“I had half.”
“Have the other half. I’m supposed to be undead, I can’t have powdered sugar on my chin.”
Essie took it. With her mouth full, looking straight ahead of her at the angel, she said:
“I love you, you know that?”
It could have been what you say to a person who gives you the last doughnut.
Buffy: Did she just … # aside
Spike: Shh. # aside
- (the_next_thing)
* {paper_cup.one_each && solidity(Buffy) >= 1} [A song comes on, in one of the trucks. # nudge]
    ~ spend_solidity(Buffy, 2)
    ~ add_trust(Essie, Jim, 1)
    ~ add_trust(Jim, Essie, 1)
    In one of the trucks a radio came on by itself. It was a slow one, from when the two of them had been in high school, in different states, on opposite sides of two gymnasiums. Jim hummed the low part. He did not seem to know that he was doing it.
    Spike: How’s your hand? # aside
    Buffy: What hand? # aside
    -> the_next_thing
* {trust(Essie, Jim) >= 3} [Essie turns round to say it. # by: Essie # pull: {love(Essie, Jim)}]
    ~ add_love(Essie, Jim, 3)
    ~ witness(the_truth)
    She turned round, which, two to a coat, meant turning him as well.
    “I don’t mean the doughnut,” said Essie. There was sugar on her lip, and she had gone white around it. “I’ve been trying to make it be about a doughnut since around October.”
* [Essie leaves it at the doughnut. # by: Essie # pull: 2]
    ~ add_love(Essie, Jim, 1)
    “For this,” she said, and held up what was left.
    “It’s only half.”
    “It’s the good half.” She leaned on him, as she had a thousand times, and noticed that she was deciding how hard.
* [Essie takes it back. # by: Essie # pull: 2]
    ~ add_trust(Jim, Essie, -1)
    “No, strike that,” she said. “It’s four a.m. I love everybody. I love the rain guy.”
    “Everybody loves the rain guy,” Jim agreed.
    She gave him back the doughnut, with one bite out of it, as though it were evidence.
    Buffy: Oh, come on. # aside
    Spike: Remind you of anyone? # aside
- Over by the trucks a man hit a pump with a wrench.
* {trust(Jim, Essie) >= 3} [Jim answers the question. # by: Jim # pull: {love(Jim, Essie)}]
    ~ add_love(Jim, Essie, 3)
    ~ witness(the_truth)
    Jim looked at his hands. They had somebody else’s black varnish on them, chipped.
    “You asked me if I know,” he said. “When anything happens, he loses a tooth, the truck won’t start, I think, I’ll tell Essie. I think it before I’m even done being mad at the truck.” He rubbed at a thumbnail. “So, yeah. I know. Me too. I’m not saying you have to do something about it.”
    Buffy: He just says it. He just opens his mouth. # aside
    Spike: American. # aside
* [Jim says it back, as a friend would. # by: Jim # pull: 2]
    ~ add_love(Jim, Essie, 1)
    “Love you too, Es,” said Jim, and did up the top button of the coat over the pair of them. It took him longer than a button does.
* [Jim says something in the accent. # by: Jim # pull: 2]
    ~ add_trust(Essie, Jim, -1)
    “Careful, pet,” said Jim, in the accent. “Last bird told me that, she’s under Obadiah.”
    {knows(Essie, the_truth):She laughed, half a second late, so as not to leave him out there by himself.|She laughed. He had got there in time; he generally did.}
    Spike: Coward. # aside
    Buffy: You did that to me for a year. # aside
    Spike: I know I did. I’m telling him for his own good. # aside
- // Whatever was said, it was a long wet night, and they had the one coat.
~ set_trust(Jim, Essie, 3)
~ set_trust(Essie, Jim, 3)
Then the rain came on, all at once, the way it does when it is being paid for.
-> ow

=== ow
~ scene(shadow, (Spike, Buffy))
{hands():
    “Ow,” said Spike.
    They both looked down. There was a good deal of mist, and in it, like something the tide had left, two hands. Hers had hold of his. From the state of his knuckles it had had hold of them since the doughnut.
    “That’s your nail polish,” said Buffy.
    “That’s your grip.”
    She let up a little. You could see the scar on her thumb where a can of peaches had got her when she was nine. Beyond the wrists there was nobody yet.
- else:
    “There,” said Buffy. “Was that you?”
    “Was what me?”
    “I walked into something. Like a cobweb. A nice cobweb.”
    “I’ve been called worse.” In one place, about as big as a palm, the mist had thickened like milk about to turn. They kept very still, so as not to spill it.
}
* {can_say_it()} [Buffy tells him. # by: Buffy]
    ~ set_chosen(Buffy, Spike, true)
    {said(Buffy, Spike):
        “I told you why I stayed,” said Buffy. “I left off the end.”
        “How’s it end?”
    - else:
        “There was nothing the matter with the stairs,” said Buffy. “I had, like, four seconds. I looked at them, and I looked at you.”
        “I’d wondered,” said Spike. “And?”
        ~ set_said(Buffy, Spike, true)
    }
    “You,” said Buffy. “It was just you. I looked for another reason and there wasn’t one in there.”
    For a while there was only the mist going by.
    “Say it again some time,” said Spike, not very steadily. “When there’s more of me. I’d like to be able to sit down.”
* [Buffy keeps still and says nothing. # by: Buffy]
    She had a sentence ready. She had in fact had it ready since about the stairs, and she turned it over, and it was a good one; and she had never once said a thing like that to somebody who then went on living in the same town.
    Buffy: (It was you.)
    * * [Spike pretends not to have heard. # by: Spike]
        “What?” said Spike.
        “Nothing. Don’t move.”
        The walls in there were like paper. But it had not been given to him, and he was not a thief any more. He did not move.
    * * {not said(Buffy, Spike)} [“I heard that,” says Spike. # by: Spike]
        ~ set_said(Buffy, Spike, true)
        “I heard that,” said Spike.
        “Then you know there was nothing wrong with the stairs.”
        “I was looking at them, love. I’d just wondered if you were.”
* [Buffy draws back. # by: Buffy]
    “Somebody’s coming,” said Buffy.
    Nobody was coming. Nobody ever did, there; it was what the place chiefly had to offer.
- ~ set_trust(Buffy, Spike, 3)
-> the_lobster

=== function can_say_it()
~ return hands() || trust(Buffy, Spike) >= 3

=== the_lobster
~ scene(earth, (Daniel, Essie))
Daniel came home a day early, between two airplanes, and made omelettes at midnight. He had a series of his own now, in Vancouver, eleven months of the year, with a bear in it, and a bag by the door that he had given up unpacking. He was wearing an apron with a lobster on it. He looked at the two omelettes and slid the better one on to Essie’s plate.
Spike: Oh, it would be him. # aside
Buffy: He’s cooking. # aside
Spike: Great big forehead. You can see the pan in it. # aside
“You’re quiet,” said Daniel.
“It’s the nights. I’m tired.”
“I know tired-quiet. This isn’t that.” He sat down across from her and put his chin on his fists to listen, and that was the trouble with Daniel. He was hardly ever there, and when he was, he was.
- (over_eggs)
* {paper_cup.one_each && not knows(Essie, the_truth) && solidity(Spike) >= 1} [The back door comes open. # nudge]
    ~ spend_solidity(Spike, 2)
    ~ learn(Essie, the_truth)
    The back door came open. It had been bolted. Outside it had started to rain, and the smell came in, wet stone and gasoline, and a whole night of being cold inside somebody’s coat. “I should fix that,” said Daniel, and got up. Essie sat where she was, and knew what it had been about.
    Buffy: That was a bolt. # aside
    Spike: It was open in spirit. # aside
    -> over_eggs
* {knows(Essie, the_truth)} [Essie tells him. # by: Essie # uses: the_truth # pull: {love(Essie, Jim)}]
    ~ tell(Essie, the_truth)
    ~ add_love(Essie, Jim, 1)
    She told him. It took less time than the omelette had. She did not say that nothing had happened, though nothing had.
    Daniel got up and turned off the gas, which was already off.
    “Jim,” he said. He stood with his back to her. “I’m trying to come up with something bad about Jim.”
    “I’m so sorry.”
    “I know. I can see you are.” He took off the apron and folded it with the lobster inside. “Eleven months, Essie. I can count.” Then, since it was there, and he was hungry, and he was going to have to stand somewhere, he ate his omelette standing up. “Thanks for not letting me get it from a magazine,” he said.
    Buffy: I can’t watch this. # aside
    Spike: Then hold on to something. # aside
* [Essie says that she gets lonely. # by: Essie # pull: 2]
    ~ add_love(Essie, Jim, -1)
    “I get lonely,” said Essie. It was true. She could feel it being true, and being used.
    “Fridays,” said Daniel at once. “I’ll make them give me Fridays.” He would, too. He would fly three hours to be tired on the sofa. She ate the omelette, all of it, while he watched her do it with such relief.
* [Essie asks about the bear. # by: Essie # pull: 2]
    “Tell me about the bear,” said Essie.
    It was a very good story about a bear. She laughed in the right places, and then in one that wasn’t, and he stopped, and smiled at her, and went on more slowly to the end.
    Spike: She’s not going to say. # aside
    Buffy: It’s midnight. He made her eggs. You say it. # aside
- -> eleven_takes
