=== nowhere_to_put_it
~ scene(shadow, (Spike, Buffy))
“Not kept,” said the voice like a drawer. “Not broken. I have nowhere to put it.”
“Then it had better have a year,” said the old one. “They’re only people. I’ve known them take that long to choose a stove.”
“One year. I shall want it noted who asked.”
* [“A year’s nothing,” says Spike. # by: Spike # uses: the_bargain # pull: 3]
    “A year’s nothing,” said Spike. “I waited a year once for a woman to say good morning.”
    “I said good morning.”
    “You said, ‘Oh, it’s you.’”
    “It was morning,” said Buffy.
* {not chosen(Buffy, Spike)} [Buffy makes use of it. # by: Buffy # pull: 3]
    It was some time in the summer, by the light on the other side. They had been watching Essie paint a bathroom.
    {said(Buffy, Spike):
        “When I told you why I stayed,” said Buffy, “you know that wasn’t, like, a policy?”
        “No?”
    - else:
        “There was nothing wrong with the stairs,” said Buffy.
        “I know. I was looking at them.”
        “You never said.”
        “I reckoned you’d get round to it.”
        ~ set_said(Buffy, Spike, true)
    }
    “I wouldn’t have done it for anyone else. I’d have yelled something brave from the landing.” She kept her eyes on the bathroom. “It was you. That’s all. It was never complicated, I was just hoping it would turn out to be.”
    ~ set_chosen(Buffy, Spike, true)
    “She’s missed a bit,” said Spike, after a while, in a voice with hardly anything left in it. “By the window.”
* {knows(Buffy, the_small_print)} [“Let them off,” says Buffy. # by: Buffy # uses: the_small_print]
    -> let_them_off
- -> oz_blinks

=== oz_blinks
~ scene(sunnydale, (Dawn, Xander, Giles, Willow, Anya, Angel, Oz))
In Sunnydale it was {minute()} minutes past six. Oz was blinking. Nothing else happened, and it took all year.
{knows(Daniel, the_truth): -> the_shark}
-> the_back_step

=== the_back_step
~ scene(earth, (Daniel, Essie))
They cancelled Daniel in the fall, bear and all. He came home, unpacked the bag, and one evening sat down by Essie on the back step with his knees up around his ears.
“Is there somebody?” said Daniel. “You can say. I was gone three years. I’d be kind of surprised.”
{not knows(Essie, the_truth):
    ~ learn(Essie, the_truth)
    Essie opened her mouth to say no. It was news to her that she could not do it.
- else:
    Essie had had the sentence ready since the spring. She looked at it, and it still had all its corners.
}
Buffy: You don’t have to, Essie. # aside
Spike: She can’t hear you, love. # aside
Buffy: I know she can’t. # aside
* [“Yes.” # by: Essie # uses: the_truth # pull: {love(Essie, Jim)}]
    ~ tell(Essie, the_truth)
    ~ add_love(Essie, Jim, 2)
    “Yes,” said Essie.
    “Jim?”
    “Yes.”
    “Damn,” said Daniel. “I like Jim.” She found that she was holding on to his sleeve, and that he was letting her. “Does he make you laugh?”
    “You make me laugh.”
    “I tell you stuff that’s funny,” said Daniel. “It’s okay. I worked it out on the plane. I had a lot of plane.”
* [“There nearly was.” # by: Essie # pull: 3]
    ~ set_parted(Essie, true)
    “There nearly was,” said Essie.
    He went on nodding for longer than it needed.
    “Nearly,” he said. “Huh. Okay.” And then, carefully, as if it might be hot: “I’m home now. I mean, I live here. You could show me where stuff goes.”
    It came to her that she had not once, in three years, had him around long enough to be bored, and that it might be what she had been missing. “The colander,” said Essie, “is not where you think.”
- {broken(starting_over): -> the_lamps}
-> obadiah

=== the_shark
~ scene(earth, (Jim, Essie))
The shark had come out looking like a shoe.
Eleven children had eaten it to the fins regardless, and been fetched. It was getting dark in Jim’s kitchen, and the boy, who was seven, was asleep under the table with a balloon tied to him. {mutual_chosen(Jim, Essie): Essie had had a toothbrush in the house since August.|Essie had stayed on to help for ten minutes, and that had been at four o’clock.}
On the refrigerator, under a magnet like a taco, there was a letter from a theatre in Chicago. It was a good letter. The theatre was four blocks from Liz. It had been there for nine days, and they both knew how to get the milk out without looking at it.
* [Jim writes a list on the back of it. # by: Jim # pull: {love(Jim, Essie)}]
    ~ add_love(Jim, Essie, 2)
    ~ add_love(Essie, Jim, 2)
    Jim took the letter down, turned it over, and found a pencil. Milk, he wrote. Foil. Floss.
    “What’s that?” said Essie.
    “We’re out of milk.”
    She came and read the one side, and then the other. It took her longer than it says. “He’d see her every day,” she said.
    “He’ll see her all summer, and I’ll drive him, and I called her Tuesday and she said that’s what she’d have picked.” He wrote down candles. “I asked him, too. He wants to know if you’re going to make the shark again.”
    Essie hung up the dish towel, and took it down, and hung it up.
* [Jim reads it to her. # by: Jim # pull: 3]
    ~ set_parted(Jim, true)
    He took it down and read it to her, the way they read scripts, quick and level, so as not to wake anybody.
    “He sets her a place,” said Jim. “Did I tell you that? He doesn’t say a thing about it. He just does forks.”
    “Then you’ve got to go.”
    “I know. I guess I was hoping you’d think of something.”
    “I’ve been trying to for nine days,” said Essie. She dried the last plate, a small one with a rocket on it, and went on drying it for as long as there was any sense in it. “I got as far as being glad for him,” she said.
- {
- kept(starting_over): -> the_road
- broken(starting_over): -> the_lamps
- only_her_word(): -> miss_summers
}
-> obadiah

=== obadiah
~ scene(earth, (Jim, Essie))
The show ended in June. It was given out that anyone who had worked on it for seven years might take home one item, not exceeding what could be carried. Patrick had got as far as the gate with a stained-glass window. Jim took Obadiah Pruitt.
“He weighs four pounds,” said Jim, with the headstone under his arm. “I thought, out back, by the lemon tree.”
{chosen(Essie, Jim): -> from_the_kitchen}
Spike: Go on. # aside
Buffy: Don’t rush her. # aside
* [“We’d see him from the kitchen,” says Essie. # by: Essie # pull: {love(Essie, Jim)}]
    ~ set_chosen(Essie, Jim, true)
    ~ add_love(Essie, Jim, 3)
    -> from_the_kitchen
* [“You’ll see him from the kitchen,” says Essie. # by: Essie # pull: 3]
    ~ set_parted(Essie, true)
    “You’ll see him from the kitchen,” said Essie. She heard it come out, and waited to mind; and she did mind, and it was all right, as it is when you set down something heavy in the place where it belongs. “Doing the dishes,” she said. “You can wave to him. Beloved Husband.”
    “I’ll say hi from you,” said Jim.
    -> the_lamps

= from_the_kitchen
“We’d see him from the kitchen,” said Essie.
{chosen(Jim, Essie): -> three_at_the_window}
* {love(Jim, Essie) >= 5} [Jim counts the people in that sentence. # by: Jim # pull: {love(Jim, Essie)}]
    -> three_at_the_window
* [Jim lets the sentence go by. # by: Jim # pull: 3]
    ~ set_parted(Jim, true)
    “Come by and see him any time,” said Jim.
    She heard what he had done, and he saw her hear it.
    “I try and say it at home,” said Jim. “In the truck. And it comes out in the accent, every time.” He moved Obadiah to the other arm. “I think it was mostly him, Es.”
    She waited to be hurt, and it came, and was about the size that she had thought. “I think mine was mostly her,” said Essie. “God, they were good, though.”
    “They were so good,” said Jim.
    -> the_lamps

= three_at_the_window
~ set_chosen(Jim, Essie, true)
~ add_love(Jim, Essie, 3)
Jim counted the people in that sentence. He made it two, and then, because of who would be standing on a chair to look out too, three.
“He’ll want to know what he died of,” said Jim.
“Obadiah? Doughnuts,” said Essie, and took the other end, as if four pounds were a thing that needed two.
{kept(starting_over): -> the_road}
-> miss_summers

=== miss_summers
~ scene(shadow, (Spike, Buffy))
“They love each other,” said the voice like a drawer, going down a list. “They have chosen. The man was told, to his face. Mr Spike chose some years ago; there is a rather thick file.” A page was turned. “There remains Miss Summers.”
“Leave her be,” said Spike.
“It is one sentence.”
“I said leave her be.” He turned his back on the voices; there was enough of him by now to have a back. “You don’t owe me a sentence,” he told her, low. “Don’t you dare say it for a door.”
* [Buffy says it. # by: Buffy # uses: the_bargain]
    “It’s not for the door. Shut up,” said Buffy. “It was before there was a door. I was standing there, and there were four flights of stairs, and I wasn’t going up them to a whole lot of mornings you weren’t in. That’s it. I’ve been trying to find a way to say it that you couldn’t do anything with.”
    ~ set_chosen(Buffy, Spike, true)
    Spike opened his mouth. He had a mouth.
    “Okay,” he said; and it came out, of all things, American.
    -> the_road
* [Buffy keeps it back. # by: Buffy # uses: the_bargain]
    “No,” said Buffy.
    “I beg your pardon?”
    “You can’t have it. It isn’t for you.” She was looking at Spike. “He’d wonder. Every time I got home late, for the rest of his life, he’d stand in the kitchen and wonder if I said it for the door.”
    ~ break_covenant(starting_over)
    “I might’ve wondered a bit,” said Spike, when he could. “You daft girl. That was home. That was your sister.”
    “I know who it was.” Her voice was not quite her own. “At home. Will you start it again?”
    “Gently, dear,” said the old voice. “She’ll finish saying your name.”
    The window had gone. Nobody squared any papers. After a time it was clear that there was no one on the other side of the wall.
    -> no_one_counting
