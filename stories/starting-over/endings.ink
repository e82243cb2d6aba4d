// The bargain kept.
=== the_road
~ scene(shadow, (Crake, Tansy))
“Kept,” said the voice like a drawer, and had some difficulty with the drawer.
Through the window, Russ and Josie had lost the keys to the truck, and were accusing each other of sitting on them. On the opposite side the mist came off a piece of road, a bus, a sign that had nothing to point to, and seven people.
“Go on,” said the young voice. “It’s letting go! One of them’s finished his blink.”
~ set_grieving(Fern, true)
On the road Fern got to the end of the name. They saw her hear that nobody had answered. She looked down at the coat.
Crake and Tansy had boots. They had knees. {solidity(Crake) < 6:One of his had always clicked, and now did not; he had leaned with that one. }{solidity(Tansy) < 6:You could still see a little road through her left hand, where there had been a song. }Between the mist and the tarmac there was a gap. Crake had got himself well to one side of it.
Tansy looked at her sister, and he looked at her looking.
{planted ? his_back:
    ~ recalled += his_back
    He had been promised the next one, after the white room, and this was it.
}
* [Tansy goes home. # by: Tansy]
    ~ tell(Tansy, right_here)
    “Fern! I’m right here!” It came out before she knew. “She’s going to jump. She’ll jump in after me, I taught her how. I have to go.”
    “’Course you do,” said Crake.
    -> his_answer
* [Tansy stays. # by: Tansy]
    “They’ve got her,” said Tansy. “Look, Rafe’s got her belt.” She sat down where she was. “Do you know how long it is since anybody needed me for something? I keep waiting to miss it.”
    Crake had seen her work with two cracked ribs and a temperature; he had never seen her sit.
    “I slept,” said Tansy. “Here. I don’t think we even can, and I slept.”
    -> his_other_answer

= his_answer
* [Crake goes with her. # by: Crake]
    “There’s one inch of shade over there,” said Crake, “and he’s standing in it.”
    “So he can budge up.” She had hold of his hand. She had not even turned round.
    He looked at the morning. He had been warm, or not cold, for the first time in ninety years, and he took his leave of it. “Come on, then,” said Crake. “Ten yards, in the sun, over a hole. How d’you want to do it?”
    -> over_the_gap
* [Crake stays. # by: Crake]
    “I’ve not been cold here,” said Crake.
    She turned round.
    “Not once. I did say. Ninety years it never stopped, not for a minute, not with you, and I got here and it was as though somebody’d shut a window.” He had her sleeve between two fingers, and was doing it up at the cuff. “I’d come. You know I’d come, if you said.”
    She had got her hand in his collar, to pull; she was strong, and it would have been like posting a letter. He tapped on her wrist, twice.
    She let go. Everything stopped. She put her forehead where the collar was, and stayed there for as long as a bus will wait, and she did not say.
    ~ cross(Tansy, fairweather)
    -> homecoming

= over_the_gap
{
- solidity(Tansy) >= 6 && solidity(Crake) < 6:
    He tried the edge with his boot, and the boot went in up to the laces, as if the road were soup, or he was. He had left the end of himself in the bolt of a kitchen door.
- solidity(Crake) >= 6 && solidity(Tansy) < 6:
    She took a run at it and pulled up. Her left hand had gone through the road sign. It was in a truck in February, humming.
- solidity(Crake) < 6:
    They looked at each other’s edges. There had been a song, and there had been a door, and what was left would not have carried a cat.
}
* (her_arms) {solidity(Tansy) >= 6} [Tansy carries him. # by: Tansy]
    “Like a tent,” said Tansy, and put her shoulder into his middle. He weighed what a man weighs. It was the nicest thing she had lifted in years.
* (his_arms_again) {solidity(Crake) >= 6} [Crake carries her. # by: Crake]
    “Like the hotel’s order,” said Crake, and got her up on his back, with her arms round his neck. “I fell through a pond with that, and I never dropped it.”
* [“On three,” says Tansy. # by: Tansy]
    “On three,” said Tansy; and they went on two, the both of them, and met on the way.
* [“Don’t count,” says Crake. # by: Crake]
    “One,” said Tansy.
    “Don’t count,” said Crake. “Una’ll only check it.” And he jumped; and as she had hold of his hand, it was settled.
- ~ cross(Tansy, fairweather)
~ cross(Crake, fairweather)
-> homecoming

= his_other_answer
* [Crake goes, and takes a message. # by: Crake]
    “Then have your lie-in,” said Crake. “I’ll go. Somebody’s got to tell Fern, and I’d sooner it was somebody she can hit.”
    “You’ll be cold,” said Tansy. “You’ll burn, and then you’ll be cold.”
    “I’ve done it before.” He did not go, however. “You might come on after. When you’ve had enough of it.”
    “I might,” said Tansy. “I’d like to want to.” She reached up and turned his collar to the sun. “Don’t let Rafe drive.”
    ~ cross(Crake, fairweather)
    -> homecoming
* [“Budge up,” says Crake. # by: Crake]
    “Budge up, then,” said Crake, and sat down by her.
    -> cosy_with_a_door

=== homecoming
// Fern has not begun to grieve, and may yet remember a voice.
~ start_over(the_underneath)
~ scene(fairweather, people_in(fairweather))
The minute went back, for whoever came through, to where it had been stopped. By {minute()} minutes past six {sees(fairweather, shadow):the mist came through after the two of them, and lay down along the verge like a dog|the mist let one of them by, and drew itself together}. Rafe’s bottle was the right way up. Fern had one foot off the ground, {knows(Fern, right_here):and an idea, which she could not have accounted for, that somebody had already answered|and all her breath for one word}.
{leaning.nobody_leans && people_in(fairweather) ? Crake:In front of the sun there was one small cloud, about the size of an entry in a column that had not been used before.}
~ pass_time(fairweather, 1)
{
- people_in(fairweather) ? (Crake, Tansy): -> home_together
- people_in(fairweather) ? Tansy: -> her_seat
}
-> his_seat

=== home_together
“…ansy!” shouted Fern, and ran out of road, and was caught around the middle by the person she was shouting for.
“…body ought to be counting heads,” said Una, and counted them, and frowned, and went round again with her finger out. “I keep getting {heads()},” she said. “I am not complaining.” Ambrose put on his spectacles, took them off, and wiped them.
{
- leaning.nobody_leans:
    {the_road.her_arms:She had set Crake down in the road like a parcel. |}Nothing happened to him. He stood in the open with a cloud on his head, feeling for where he was alight, and got as far as the back of the bus before it passed. “Budge up,” said Crake; and Conrad had moved over half an inch before he looked to see who for.
- else:
    {the_road.her_arms:She had set something down behind her like a parcel, and the parcel had begun to smoke. |Something under a long black coat was going by, fast, and smoking at the edges. }Fern looked at it, and at what she had over her arm, and threw: and Crake arrived at the back of the bus on fire only here and there, in a lady’s good coat with a velvet collar. “Budge up,” said the coat; and Conrad had moved over half an inch before he looked to see who for.
}
“You were gone about a second,” said Fern into her sister’s neck. “I thought you were … I’d got your coat.”
It was {minute()} minutes past six before anyone remembered that they had a bus. Tansy put her back against the side of it, the bright side, with all of Fern on her front. It had been in the sun. She could feel where the warm left off, at the corner, and that somebody was leaning on the other half.
“It’s a good wall,” said the shade.
She knocked on the bus, twice, low down. Where they had been, that meant stop. On a bus it means drive on; and Rafe, who had been looking for a reason, did.
They had to run for it. “So where *were* you?” said Fern, when they were all in a heap. “What was it like?”
Tansy gave it some thought. “There were these two people,” she said. “They had lunch.”
“He wore a seat belt,” said Crake. # ending: home together
-> END

=== her_seat
“…ansy!” shouted Fern, and ran into her so hard that they both sat down in the road.
The water came down on Rafe’s shoes. Una counted heads and made it {heads()}. She looked at the place behind Tansy, where there was some mist still, and for once in her life she let the figure stand.
“Where’s Crake?” said Fern, and held the good coat round her, and did up the buttons, wrong.
“He’s all right,” said Tansy. “He isn’t cold.” She could hear that it was not an answer. It would take her as far as the next town to make it one.
It was {minute()} minutes past six when she knocked twice on the side of the bus, low down, to go. She had the seat behind the driver, with Fern’s whole weight on her shoulder and all their breath on the window.
Crake: (Seat belt, flower.)
Nobody else on the bus could have heard that. Tansy felt behind her for the belt, drew it across the two of them, and began to laugh. # ending: home alone
-> END

=== his_seat
“…ansy!” shouted Fern, with Rafe on the end of her belt, and found herself nose to nose with a man {leaning.nobody_leans:under a cloud|who was slightly on fire}.
“Having a lie-in, your sister,” said Crake. “Hear me out. She’s all right. She’s sitting down. When did you ever see her sit down?”
Fern hit him. “Never,” she said, and hit him again with the good coat{not leaning.nobody_leans:, which put him out}; and left it on him, and cried into the collar, while Ambrose stood by with a blanket, not liking to interrupt. Una counted heads, and made it {heads()}, which was one more than they had had.
It was {minute()} minutes past six. He rode at the back, under a lady’s coat, against Conrad, who had asked him nothing and would one day have to be thanked for it. He was as cold as he had ever been. A hand came in after him and took him by the thumb.
“But what does she *do* there?” said Fern, outside.
Tansy: (Tell her about lunch.)
“Well,” said the coat slowly, as though it had just come to him. “There’s this chap, right, and he’s got some radishes.” # ending: home alone
-> END

=== function heads()
{ people_in(fairweather) ? (Crake, Tansy):
    ~ return "nine"
}
~ return "eight"

=== cosy_with_a_door
It began to close as soon as they had made up their minds. Nobody had said how fast.
“Quick,” said Crake. “Tell her something.”
“What? What do you say?” Tansy had her hands round her mouth. “Fern! I’m all right! I’m not hurt, I’m with Crake, I love you, eat something! Keep the coat! It’s nice! It’s really quite cosy!”
The road had got to be about the size of a door, and then of a book. Out of it, from far away, came a voice in which outrage was just getting the better of grief.
“What do you *mean*, cosy?”
Then it was a window, and then a letterbox; and then there was mist there, like the rest.
“She’s cross,” said Crake. “She’ll do.”
“She’s good when she’s cross.” Tansy wiped her face with her sleeve, and looked at the sleeve with interest, since it was wet. On the other side, over the way, somebody had found the truck keys. A light went on in a kitchen. They drew up what they had agreed to call chairs. # ending: the mist kept as a home
-> END

// The bargain broken, and nobody wicked.
=== the_lamps
~ scene(shadow, (Crake, Tansy))
“Broken,” said the voice like a drawer. It did not sound pleased, for once, to have something to file.
“Oh, my dears,” said the old one. “We’ll start it again at home, as gently as we can. They’ll think that it was quick.”
-> road_without_them ->
~ scene(shadow, (Crake, Tansy))
The window did not slam. It dimmed by pieces, as when someone in the house across the road is going round putting out the lamps; and then there was the mist, and in the mist {hands():two pairs of hands, not doing anything|two greyer places, side by side}.
“They were nice about it,” said Crake after a bit.
“They were so nice about it.”
“I’d have liked somebody to thump,” said Crake.
* {not chosen(Tansy, Crake)} [Tansy tells him, now that it buys nothing. # by: Tansy]
    -> no_one_counting
* {chosen(Tansy, Crake)} [Tansy tells him again. # by: Tansy]
    “That thing I said,” said Tansy. “Do you want it again? It’s not worth anything now.”
    “Go on, then,” said Crake.
    She said it. It had not got any more complicated, and he asked for it a third time.
    -> quite_cosy
* [Crake wonders how they are getting on. # by: Crake]
    “D’you suppose they’ll be all right?” said Crake.
    “I don’t know. I suppose we’d have to be there.”
    -> the_same_table

// The road once more, as it is when nobody walks through.
=== road_without_them
~ scene(fairweather, (Fern, Rafe, Ambrose, Marit, Una, Conrad, Ike))
~ set_grieving(Fern, true)
Then it was let go. “…ansy!” shouted Fern, and listened.
The water came down on Rafe’s shoes. He looked at it, and could not think of anything. “…body ought to be counting heads,” said Una. She counted them, and made it seven, and said, “That is what it is, then,” and went round again. Marit cut the wool.
It was {minute()} minutes past six, and it was Conrad who fetched Fern. He came out of his inch, smoking like a chimney, and stood between her and the edge. He had picked up the coat. “She’ll have been quick about it,” said Conrad. “She always was. It was me that was late.” And he put it round her, and went back into the shade; and they stood on either side of the corner of the bus, he and she, until she could get in.
->->

=== no_one_counting
~ scene(shadow, (Crake, Tansy))
The window had gone. Nobody was squaring any papers. There was no one on the other side of the wall.
“Nobody’s counting,” said Tansy. “It doesn’t get us anything. It doesn’t open anything.” She took a breath, which was only habit. “I stayed because it was you. I had about four seconds, and I spent them looking for another reason, so that I could say it was that.”
~ set_chosen(Tansy, Crake, true)
Crake sat down. There was nothing there to sit on. It held.
-> quite_cosy

=== quite_cosy
“So this is it,” said Tansy, some time afterwards. “For ever. Mist.”
“We could put something there. What d’you want?”
* [“A door,” says Tansy. # by: Tansy]
    “A door,” said Tansy.
    He was quiet for a moment. “Where’s it go?”
    “Out. And then we come back in, and one of us says, what kept you. It doesn’t lock. I don’t want it to be able to.”
    “No,” said Crake. “I’ll see to that.”
* [“A window,” says Tansy. # by: Tansy]
    “A window,” said Tansy. “Over a sink. And a wall outside it, with the sun on, so there’s something to look at while you do the dishes.”
    “While I do the dishes.”
    “I’ll dry.”
- He paced it out. {hands():You could hear him going round by where the stove was to be, arguing with it about the corner.|You could tell where he had got to by the muttering.} “It’s damp,” said Crake, coming back. “There’s no roof to speak of.” He had been ninety years in other people’s cellars, and was trying to be fair. “Not cold, though. Quite cosy.” # ending: the mist kept as a home
-> END

=== the_same_table
~ scene(earth, (Russ, Josie))
{
- the_shark.moved:
    Three years on, Russ was back on the coast for a couple of days, and they had tacos. He had brought pictures: Pearl, who was ten, in front of a lake; Pearl and her mother, making the same face; Russ in a beard, as somebody’s uncle, to good notices. He looked rested. Josie had a house by herself now, and was directing, and had planted ranunculus all down one side of it, on purpose.
- knows(Nathan, the_truth):
    Three years on, they both had a Tuesday free, and they had tacos. He had brought pictures: Pearl, who was ten; a pear tree; a woman called Ruth, who taught cello, squinting into the sun. Josie asked eleven questions about Ruth, and approved of the answers. She was directing now, and had a house by herself, and people had to be asked before they came to it.
- else:
    Three years on, they both had a Tuesday free, and they had tacos. He had brought pictures: Pearl, who was ten; a pear tree; a woman called Ruth, who taught cello. Josie’s pictures were all of the same baby, who was long for its age.
}
She still had the one from the ramp in her wallet, with a crease down it. {shows(Crake) || shows(Tansy):“There,” said Josie, as she always did. “Who’s *that*?” It was only the crease, where the light had got in.|They looked along the row, and named everybody, and got to the end.}
“You look good,” said Russ. “You look happy.”
“I am. I’m being obnoxious about it. Are you?”
He gave it some thought. “Yeah,” he said. “I really am.”
Josie took a radish from his plate without looking. Russ, without looking, moved the plate an inch her way. There was nobody watching. # ending: the living happy apart
-> END

=== let_them_off
“Let them off,” said Tansy.
“I beg your pardon?”
“It says that I get to say. I’m saying.” She had come up close to the window. “They’re doing all right. They’re slow. They’re allowed to be slow! I’m not going to spend a year with my nose on the glass, wishing they’d hurry up and be happy because I want a door.” She turned towards the place beside her. “I should have asked you first.”
“I’d have said the same,” said Crake. “There’d have been more to it.”
~ break_covenant(starting_over)
“And at home?” said Tansy.
“It’ll go on, dear,” said the old voice. “Without you. It won’t like to.”
-> road_without_them -> a_monday

=== a_monday
~ scene(earth, (Russ, Josie))
{nine_heads.monday:There turned out to be a Monday after all.|They were called back on the Monday.} Somebody had left a lens cap in a shot. Russ brought two coffees, and Josie had brought two coffees, so that they each had one in either hand, and nothing left to do with their faces.
“So,” said Russ.
“So,” said Josie.
What they did about it was nobody’s business, and nobody saw.
-> lunch_probably

=== lunch_probably
~ scene(shadow, (Crake, Tansy))
“D’you think they …” said Crake, in the dark.
“Don’t.”
“I’m only asking.”
“I think they have lunch,” said Tansy. She felt about for something to lean on.
“Mind my ear,” it said. # ending: the living let off
-> END
