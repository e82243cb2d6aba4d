// The bargain kept.
=== the_road
~ scene(shadow, (Spike, Buffy))
“Kept,” said the voice like a drawer, and had some difficulty with the drawer.
The last they saw through the window, Jim and Essie had lost the keys to the truck, and were accusing each other of sitting on them. Then on the opposite side the mist came off a piece of road. There was a bus, and a sign that had nothing to point to, and seven people.
“Go on,” said the young voice. “It’s letting go! One of them’s finished his blink.”
~ set_grieving(Dawn, true)
On the road Dawn got to the end of the name. They saw her hear that nobody had answered. It was over her whole face before she could stop it.
“Now, she needn’t have had that,” said the old voice quickly. “It’ll go back to where it was, for whoever walks through. Take your time. You’ve got some now.”
They had boots. They had knees; one of Spike’s had always clicked, and {solidity(Spike) >= 6:did|now did not, for that had been part of what he leaned on}. {solidity(Buffy) < 6:You could still see a little road through Buffy’s left hand. }Buffy looked at her sister, and he looked at her looking.
* [Buffy goes home. # by: Buffy]
    ~ tell(Buffy, right_here)
    “Dawn! I’m right here!” It came out of her before she knew; and then, when she did, “She’s going to jump. She’ll jump in after me, I taught her how. I have to go.”
    “’Course you do,” said Spike.
    -> his_answer
* [Buffy stays. # by: Buffy]
    “They’ve got her,” said Buffy. “Look, Xander’s got her belt.” She sat down where she was. “Do you know how long it is since anybody needed me for something? I keep waiting to miss it.”
    Spike said nothing. He had seen her fight with two cracked ribs and a temperature; he had never seen her sit.
    “I slept,” said Buffy. “Here. I don’t think we even can, and I slept.”
    -> his_other_answer

= his_answer
* [Spike goes with her. # by: Spike]
    “It’s broad day out there,” said Spike. “There’s one inch of shade, and he’s standing in it.”
    “So he can budge up.” She had hold of his hand. She had said it without turning round, as one says a thing that was settled a long way back.
    He pulled the coat up over his head. “Mind the step,” said Spike.
    ~ cross(Buffy, sunnydale)
    ~ cross(Spike, sunnydale)
    -> homecoming
* [Spike stays. # by: Spike]
    “I’ve not been hungry here,” said Spike.
    She turned round.
    “Not once. I didn’t like to mention it. A hundred and twenty years it never stopped, not for a minute, not with you, and I got here and it was like somebody’d switched off a fridge.” He had her sleeve between two fingers, and was doing it up at the cuff. “I’d come. You know I’d come, if you said.”
    “I know,” said Buffy. She put her forehead where his collar was, and stayed there for as long as a bus will wait. She did not say.
    ~ cross(Buffy, sunnydale)
    -> homecoming

= his_other_answer
* [Spike goes, and takes a message. # by: Spike]
    “Then have your lie-in,” said Spike. “I’ll go. Somebody’s got to tell the Bit, and I gave her mum my word once, over a cocoa.”
    “You’ll burn.”
    “There’s an inch.” He did not go, however. “You might come on after. When you’ve had enough of it.”
    “I might,” said Buffy. “I’d like to want to.” She reached up and turned his collar to the sun. “Don’t let Xander drive.”
    ~ cross(Spike, sunnydale)
    -> homecoming
* [“Budge up,” says Spike. # by: Spike]
    “Budge up, then,” said Spike, and sat down by her.
    -> cozy_with_a_door

=== homecoming
// Dawn has not begun to grieve, and may yet remember a voice.
~ start_over(the_hellmouth)
~ scene(sunnydale, people_in(sunnydale))
At {minute()} minutes past six, {sees(sunnydale, shadow):the mist came through after the two of them, and lay down along the verge like a dog|the mist let one of them through, and drew itself together}. Dawn had one foot up to run, {knows(Dawn, right_here):and an idea, which she could not have accounted for, that somebody had already answered|and all her breath for one word}.
~ pass_time(sunnydale, 1)
{
- people_in(sunnydale) ? (Spike, Buffy): -> home_together
- people_in(sunnydale) ? Buffy: -> her_seat
}
-> his_seat

=== home_together
“…uffy!” shouted Dawn, and ran out of road, and was caught around the middle by the person she was shouting for.
A rod of water came down on Xander’s shoes. “…body ought to be counting heads,” said Anya, and counted them, and frowned, and went round again with her finger out. “I keep getting {heads()},” she said. “I’m not complaining. I just think it shows you.” Giles put on his spectacles, and took them off, and wiped them for some time.
Something under a long black coat, smoking at the edges, arrived at the back of the bus. “Budge up,” it said; and Angel had moved over half an inch before he looked to see who for.
“You were gone like a second,” said Dawn into her sister’s neck. “I thought you were … it was only a second.”
“I know,” said Buffy. She was holding on with one arm. The other was stretched out behind her as far as it would go, into the shade.
It was {minute()} minutes past six before anyone remembered that they had a bus.
“Hello!” said the mist, in a very young voice; and Anya, who had stopped at nine, began again.
“So where were you?” said Dawn. “What was it like?”
Buffy gave it some thought. “There were these two people,” she said. “They had lunch.”
“He wore a seat belt,” said the coat. # ending: home together
-> END

=== her_seat
“…uffy!” shouted Dawn, and ran into her so hard that they both sat down in the road.
The water came down on Xander’s shoes. Anya counted heads and made it {heads()}. She looked at the place behind Buffy, where there was some mist still, and for once in her life she let the figure stand.
“Where’s Spike?” said Dawn.
“He’s okay,” said Buffy. “He isn’t hungry.” She could hear that it wasn’t an answer. It was going to take her as far as Barstow to make it one.
It was {minute()} minutes past six when the bus pulled out. Buffy had the seat behind the driver, with Dawn’s whole weight on her shoulder and all their breath on the window.
Spike: (Seat belt, love.)
Nobody else on the bus could have heard that. Buffy felt behind her for the belt, drew it across the two of them, and began to laugh. # ending: home alone
-> END

=== his_seat
“…uffy!” shouted Dawn, with Xander on the end of her belt, and found herself nose to nose with a man who was slightly on fire.
“Having a lie-in, your sister,” said Spike. “Hear me out. She’s all right. She’s sitting down. When did you ever see her sit down?”
Dawn hit him, quite hard. “Never,” she said, and got hold of the coat by both lapels, and cried into it, while it smoked, until Giles came with a blanket and stood there, not liking to interrupt. Anya counted heads, and made it {heads()}, and said that this was one more than they had had.
It was {minute()} minutes past six. He rode at the back, under the blanket, against Angel, who had asked him nothing and would one day have to be thanked for it. A hand came in after him and took him by the thumb.
“But what does she do there?” said Dawn, outside.
Buffy: (Tell her about lunch.)
“Well,” said the blanket slowly, as though it had just come to him. “There’s this bloke, right, and he’s got some radishes.” # ending: home alone
-> END

=== function heads()
{ people_in(sunnydale) ? (Spike, Buffy):
    ~ return "nine"
}
~ return "eight"

=== cozy_with_a_door
It began to close as soon as they had made up their minds. Nobody had said how fast.
“Quick,” said Spike. “Tell her something.”
“What? What do you say?” Buffy had her hands round her mouth. “Dawn! I’m okay! I’m not hurt, I’m with Spike, I love you, eat something! It’s nice! It’s actually quite cozy!”
The road had got to be about the size of a door, and then of a book. Out of it, from a long way off, came a voice in which outrage was just getting the better of grief.
“What do you mean, cozy?”
Then it was a window, and then a letterbox; and then there was mist there, like the rest.
“She’s cross,” said Spike. “She’ll be all right.”
“She’s great when she’s cross.” Buffy wiped her face with her sleeve, and looked at the sleeve with interest, since it was wet. On the other side, over the way, somebody had found the truck keys. A light went on in a kitchen. They drew up what they had agreed to call chairs. # ending: the mist kept as a home
-> END

// The bargain broken, and nobody wicked.
=== the_lamps
~ scene(shadow, (Spike, Buffy))
“Broken,” said the voice like a drawer. It did not sound pleased, for once, to have something to file.
“Oh, my dears,” said the old one. “We’ll start it again at home, as gently as we can. They’ll think that it was quick.”
“It was quick,” said Buffy. “For them.”
The window did not slam. It dimmed by pieces, as when someone in the house across the road is going round putting out the lamps; and then there was the mist, and in the mist {hands():two pairs of hands, not doing anything|two greyer places, side by side}.
“They were nice about it,” said Spike after a bit.
“They were so nice about it.”
“I’d have liked somebody to thump.”
“I know,” said Buffy. “Me too.”
* {not chosen(Buffy, Spike)} [Buffy tells him, now that it buys nothing. # by: Buffy]
    -> no_one_counting
* {chosen(Buffy, Spike)} [Buffy tells him again. # by: Buffy]
    “That thing I said,” said Buffy. “You want it again? It’s not worth anything now.”
    “Go on, then,” said Spike.
    She said it. It took no longer than before, and he asked for it a third time.
    -> quite_cozy
* [Spike wonders how they are getting on. # by: Spike]
    “D’you suppose they’ll be all right?” said Spike.
    “I don’t know. I guess we’d have to be there.”
    -> the_same_table

=== no_one_counting
“Nobody’s counting,” said Buffy. “It doesn’t get us anything.” She took a breath, which was only habit. “I stayed because it was you. I had maybe four seconds, and I spent them looking for another reason, so I could say it was that.”
~ set_chosen(Buffy, Spike, true)
Spike sat down. There was nothing there to sit on. It held.
-> quite_cozy

=== quite_cozy
“So this is it,” said Buffy, some time afterwards. “Forever. Mist.”
“We could put something there. What d’you want?”
* [“A door,” says Buffy. # by: Buffy]
    “A door,” said Buffy.
    “Where’s it go?”
    “Out. And then we come back in, and one of us says, what kept you.”
* [“A window,” says Buffy. # by: Buffy]
    “A window,” said Buffy. “Over a sink. And a tree, so there’s something to look at while you do the dishes.”
    “While I do the dishes.”
    “I’ll dry.”
- He paced it out. She could hear the knee click, over by where the stove was going to be. “It’s damp,” said Spike, coming back. “There’s no roof to speak of. No telly.” He had lived in a crypt, and was trying to be fair. “Quite cozy, though.” # ending: the mist kept as a home
-> END

=== the_same_table
~ scene(earth, (Jim, Essie))
Three years on, Jim was in town for a couple of days, and they had tacos.
{
- parted(Jim):
    He had brought pictures: the boy, who was ten, in front of a lake; the boy and his mother, making the same face; Jim in a beard, as somebody’s uncle, to good notices. He looked rested. Essie had a house by herself now, and was directing, and there were ranunculus all down one side of it, on purpose.
- knows(Daniel, the_truth):
    He had brought pictures: the boy, who was ten; a lemon tree; a woman called Ruth, who taught cello, squinting into the sun. Essie asked eleven questions about Ruth, and approved of the answers. She was directing now, and had a house by herself, and people had to be asked before they came to it.
- else:
    He had brought pictures: the boy, who was ten; a lemon tree; a woman called Ruth, who taught cello. Essie’s pictures were all of the same baby, who had a great deal of forehead.
}
“You look good,” said Jim. “You look happy.”
“I am. I’m being obnoxious about it. Are you?”
He gave it some thought. “Yeah,” he said. “I really am.”
Essie took a radish from his plate without looking. Jim, without looking, moved the plate an inch her way. There was nobody watching. # ending: the living happy apart
-> END

=== let_them_off
“Let them off,” said Buffy.
“I beg your pardon?”
“You wrote it in. If it’s not right, I get to say.” She had come up close to the window. “They’re doing okay. They’re slow. They get to be slow! I’m not going to spend a year with my nose on the glass, wishing they’d hurry up and be happy because I need the door.” She turned towards the place beside her. “I should have asked you first.”
“I’d have said the same,” said Spike. “There’d have been more swearing.”
~ break_covenant(starting_over)
“And at home?” said Buffy.
“It’ll go on, dear,” said the old voice. “Without you. It won’t like to.”
-> a_monday

=== a_monday
~ scene(earth, (Jim, Essie))
{nine_heads.monday:There turned out to be a Monday after all.|They were called back on the Monday.} Somebody had left a lens cap in a shot. Jim brought two coffees, and Essie had brought two coffees, so that they each had one in either hand, and nothing left to do with their faces.
“So,” said Jim.
“So,” said Essie.
What they did about it was nobody’s business, and nobody saw.
-> lunch_probably

=== lunch_probably
~ scene(shadow, (Spike, Buffy))
“D’you think they …” said Spike, in the dark.
“Don’t.”
“I’m only asking.”
“I think they have lunch,” said Buffy. She felt about for something to lean on.
“Mind my ear,” it said. # ending: the living let off
-> END
