=== nowhere_to_put_it
~ scene(shadow, (Crake, Tansy))
“Not kept,” said the voice like a drawer. “Not broken. I have nowhere to put it.”
“Then it had better have a year,” said the old one. “They’re only people. I’ve known them take that long to choose a stove.”
* [“A year’s nothing,” says Crake. # by: Crake # uses: the_bargain # pull: 3]
    “A year’s nothing,” said Crake. “I waited a year once for a woman to say good morning.”
    “I said good morning.”
    “You said, ‘Oh, it’s you.’”
    “It was morning,” said Tansy.
    In September the serial brought its own two back from the dead. It was done with a lever.
    “Nobody offered us a lever,” said Crake.
* {not chosen(Tansy, Crake)} [Tansy makes use of it. # by: Tansy # pull: 3]
    It was summer over there, and they had been watching Josie paint a bathroom.
    {said(Tansy, Crake):
        “When I told you why I stayed,” said Tansy, “you know that wasn’t a policy?”
        “No?”
    - else:
        “There was nothing wrong with that ladder,” said Tansy.
        “I know. I was looking at it.”
        “You never said.”
        “I reckoned you’d get round to it.”
        ~ set_said(Tansy, Crake, true)
    }
    “I wouldn’t have done it for anyone else. I’d have shouted something brave from the top.” She kept her eyes on the bathroom. “It was you. That’s all. It was never complicated, I was only hoping it would turn out to be.”
    ~ set_chosen(Tansy, Crake, true)
    “She’s missed a bit,” said Crake, after a while, in a voice with hardly anything left in it. “By the window.”
* {knows(Tansy, the_small_print)} [“Let them off,” says Tansy. # by: Tansy # uses: the_small_print]
    -> let_them_off
* {not knows(Tansy, the_small_print)} [“What does it say if we don’t want it?” says Tansy. # by: Tansy]
    ~ witness(the_small_print)
    “What does it say if we don’t want it?” said Tansy. “I ought to have read it.”
    “You say so,” said the old voice, before anyone could look it up, “and it’s off, and you stop here. Nobody thinks the worse of you.”
    * * [“Then I’m saying so.” # by: Tansy # uses: the_small_print]
        -> let_them_off
    * * [“Give them the year,” says Crake. # by: Crake]
        “Give them the year,” said Crake. “You can let somebody off any day of the week.”
        It turned out to be easier to wait in a place that had a door.
- -> ike_blinks

=== ike_blinks
~ scene(fairweather, (Fern, Rafe, Ambrose, Marit, Una, Conrad, Ike))
In Fairweather it was {minute()} minutes past six. Ike was blinking. Nothing else happened, and it took all year.
{ knows(Nathan, the_truth):
    -> the_shark
}
-> the_back_step

=== the_back_step
~ scene(earth, (Nathan, Josie))
They cancelled Nathan in the fall, bear and all. He came home, unpacked the bag, and one evening sat down by Josie on the back step with his knees up around his ears.
“Is there somebody?” said Nathan. “You can say. I was gone three years.”
{not knows(Josie, the_truth):
    ~ learn(Josie, the_truth)
    It was news to Josie that she could not say no.
- else:
    Josie had had the sentence ready since the spring. She looked at it, and it still had all its corners.
}
Tansy: You don’t have to, Josie. # aside
Crake: She can’t hear you, flower. # aside
Tansy: I know she can’t. # aside
* [“Yes.” # by: Josie # uses: the_truth # pull: {love(Josie, Russ)}]
    ~ tell(Josie, the_truth)
    ~ add_love(Josie, Russ, 2)
    “Yes,” said Josie.
    “Russ?”
    “Yes.”
    “Well, nuts,” said Nathan. “I like Russ.” She found that she was holding on to his sleeve, and that he was letting her. “Does he make you laugh?”
    “You make me laugh.”
    “I tell you stuff that’s funny,” said Nathan. “It’s okay. I worked it out on the plane. I had a lot of plane.”
* [“There nearly was.” # by: Josie # pull: 3]
    ~ set_parted(Josie, true)
    “There nearly was,” said Josie.
    He went on nodding for longer than it needed.
    “Nearly,” he said. “Huh. Okay.” And then, carefully, as if it might be hot: “I’m home now. I mean, I live here. You could show me where stuff goes.”
    It came to her that she had not once, in three years, had him around enough to be bored, and that it might be what she had been missing. “The colander,” said Josie, “is not where you think.”
-
{ broken(starting_over):
    -> the_lamps
}
-> obadiah

=== the_shark
~ scene(earth, (Russ, Josie))
The shark had come out looking like a shoe.
A dozen children had eaten it to the fins regardless, and been fetched. It was getting dark in Russ’s kitchen, and Pearl, who was seven, was asleep under the table with the cat and a balloon. {mutual_chosen(Russ, Josie): Josie had had a toothbrush in the house since August.|Josie had stayed on to help for ten minutes, and that had been at four o’clock.}
On the refrigerator, under a magnet like a taco, was a letter from a theater in Omaha, two blocks from Beth. It was a good letter. It had been there all week, and they both knew how to get the milk out without looking at it.
* [Russ writes a list on the back of it. # by: Russ # pull: {love(Russ, Josie)}]
    ~ add_love(Russ, Josie, 2)
    ~ add_love(Josie, Russ, 2)
    Russ took the letter down, turned it over, and found a pencil. Milk, he wrote. Foil. Floss.
    “What’s that?” said Josie.
    “We’re out of milk.”
    She came and read the one side, and then the other. It said more on the back. “Pearl’d see her every day,” she said.
    “She’ll see her all summer, and I’ll drive her, and I called Beth Tuesday and she said that’s what she’d have picked.” He wrote down candles. “I asked Pearl, too. She wants to know if you’re going to make the shark again.”
    Josie hung up the dish towel, and took it down, and hung it up.
* (moved) [Russ reads it to her. # by: Russ # pull: 3]
    ~ set_parted(Russ, true)
    He took it down and read it to her, quick and level, so as not to wake anybody.
    “She sets Beth a place,” said Russ. “Did I tell you that? She doesn’t say a thing about it. She just does forks.”
    “Then you’ve got to go.”
    “I know. I guess I was hoping you’d think of something.”
    “I’ve been trying all week,” said Josie. She dried the last plate, a small one with a rocket on it, and went on drying it for as long as there was any sense in it. “I got as far as being glad for her,” she said.
- {
- kept(starting_over): -> the_road
- broken(starting_over): -> the_lamps
- only_her_word(): -> miss_tansy
}
-> obadiah

=== obadiah
~ scene(earth, (Russ, Josie))
The show ended that June, for good. Anyone who had worked on it for seven years might take home one item, not exceeding what could be carried. Desmond had got as far as the gate with a stained-glass window. Russ took Obadiah Pruitt.
“He weighs four pounds,” said Russ, with the headstone under his arm. “I thought, out back, by the pear tree.”
{chosen(Josie, Russ): -> from_the_kitchen}
Crake: Go on. # aside
Tansy: Don’t rush her. # aside
* [“We’d see him from the kitchen,” says Josie. # by: Josie # pull: {love(Josie, Russ)}]
    ~ set_chosen(Josie, Russ, true)
    ~ add_love(Josie, Russ, 3)
    -> from_the_kitchen
* [“You’ll see him from the kitchen,” says Josie. # by: Josie # pull: 3]
    ~ set_parted(Josie, true)
    “You’ll see him from the kitchen,” said Josie. She heard it come out, and waited to mind; and she did mind, and it was all right, as it is when you set down something heavy in the place where it belongs. “Doing the dishes,” she said. “You can wave to him. Beloved Husband.”
    “I’ll say hi from you,” said Russ.
    -> the_lamps

= from_the_kitchen
“We’d see him from the kitchen,” said Josie.
{ chosen(Russ, Josie):
    -> three_at_the_window
}
* [Russ counts the people in that sentence. # by: Russ # pull: {love(Russ, Josie)}]
    -> three_at_the_window
* [Russ lets the sentence go by. # by: Russ # pull: 3]
    ~ set_parted(Russ, true)
    “Come by and see him any time,” said Russ.
    She heard what he had done, and he saw her hear it.
    “I try and say it at home,” said Russ. “In the truck. And it comes out in the voice, every time.” He moved Obadiah to the other arm. “I think it was mostly him, Jo.”
    She waited to be hurt, and it came, and was about the size that she had thought. “I think mine was mostly her,” said Josie. “Boy, they were good, though.”
    “They were so good,” said Russ.
    -> the_lamps

= three_at_the_window
~ set_chosen(Russ, Josie, true)
~ add_love(Russ, Josie, 3)
Russ counted the people in that sentence. He made it two, and then, because of who would be standing on a chair to look out too, three.
“She’ll want to know what he died of,” said Russ.
“Obadiah? Doughnuts,” said Josie, and took the other end, as if four pounds were a thing that needed two.
{ kept(starting_over):
    -> the_road
}
-> miss_tansy

=== miss_tansy
~ scene(shadow, (Crake, Tansy))
“They love each other,” said the voice like a drawer, going down a list. “They have chosen. The man was told, to his face. Mr Crake chose some years ago; there is a rather thick file.” “There remains Miss Tansy.”
“Leave her be,” said Crake.
“It is one sentence. When she has said it the way is open. I do not see …”
“I said that. I said those words, with my back to a door.” He had got in front of her; there was enough of him by now to do it with. Then he saw where he was standing, and moved well to one side. “You don’t owe me a sentence,” he told her, low. “You never did. Don’t you dare say it for a door.”
* [Tansy says it. # by: Tansy # uses: the_bargain]
    “It’s not for the door. Hold your noise,” said Tansy. “It was before there was a door. I was stood there with forty good rungs, and I wasn’t going up them to a whole lot of mornings that you weren’t in. That’s it. I’ve been trying to find a way of saying it that you couldn’t do anything with.”
    ~ set_chosen(Tansy, Crake, true)
    Crake opened his mouth. He had a mouth.
    “Okay,” he said; and it came out light and level, like someone from a place with tractors.
    -> the_road
* [Tansy keeps it back. # by: Tansy # uses: the_bargain]
    “No,” said Tansy.
    “I beg your pardon?”
    “You can’t have it. It isn’t for you.” She was looking at Crake. “He’d wonder. Every time I was late home, for the rest of his life, he’d stand in the kitchen and wonder if I’d said it to be let out.”
    ~ break_covenant(starting_over)
    “I might’ve wondered a bit,” said Crake, when he could. “You daft article. That was home. That was Fern.”
    “I know who it was.” Her voice was not quite her own. “At home. Will you start it again?”
    “Gently, dear,” said the old voice. “As gently as we can.”
    -> road_without_them -> no_one_counting
