INCLUDE world.ink
-> first_night

=== first_night
~ scene(hall, (Owen, Tilda))
Owen and Tilda had not spoken since March. They had been cast in February.
“Beginners,” said the vicar. {on_the_steps()}
~ action(the_play)
“If I profane with my unworthiest hand,” said Owen to a point above her ear.
Juliet: That is the boy who plays you? # aside
Romeo: He has a kind face. I had a horse with that face. # aside
* [He looks at her. # by: Owen]
    He looked at her, because the next line was about her lips, and lost it, and she gave it to him without moving hers.
* [He goes on to the point above her ear. # by: Owen]
    ~ set_love(Romeo, Juliet, 1)
    He took it at a gallop. The point above her ear was profaned from every side.
    Juliet: You never rushed. # aside
- They died, one after the other, {love(Romeo, Juliet) < 5:with some relief|to a good deal of coughing}. The curtain stuck, and then came down on him.
~ cut(the_play)
Tilda: You can get up now.
It was the first thing that she had said to him since March.
-> between

=== between
~ scene(verona, (Romeo, Juliet))
In Verona it was still that Sunday. It always is.
Juliet: He leaves out the lark. Every one of them leaves out the lark.
She took her hand out of his, for the first time in four hundred years, to count the offenders on its fingers.
* [Romeo says that he would have left it out too. # by: Romeo]
    Romeo: It was only to get away from your nurse.
    Juliet: I see.
* [Romeo says the lark, all of it. # by: Romeo]
    ~ add_patience(Juliet, Romeo, 1)
    He said the lark, all of it, with the nightingale. She gave him his hand back.
- -> second_night

=== second_night
~ scene(hall, (Owen, Tilda))
On the second night somebody had oiled the curtain. {on_the_steps()}
~ action(the_play)
* (woke) [Tilda wakes up early. # by: Tilda]
    ~ set_love(Juliet, Romeo, 0)
    Owen had the poison at his lips when she sat up. “Oh no you don’t,” said Tilda. The vicar dropped the book.
    Juliet: Can one do that? # aside
    Romeo: No. # aside
* [Tilda lies dead, and listens. # by: Tilda]
    She lay dead, and listened. He was good, at the end. A drop fell on her nose, and it was not in the script.
    Romeo: That is how it was. That is exactly how it was. # aside
- ~ cut(the_play)
Owen: {woke:You’ve had that planned since March.|Sorry about your nose.}
Tilda: {woke:February.|It’s the best notice I ever had.} Do you want a lift home?
{on_the_steps()}
-> verona_again

// What the play has left with them so far.
=== function on_the_steps()
{ mutual_ease(Owen, Tilda):
- 0: They went up the steps on either side, like weather.
- 1: They went up by the same steps, one behind the other, as on a bus.
- else: They came down the steps abreast. They are not wide steps.
}

=== verona_again
~ scene(verona, (Romeo, Juliet))
{
- patience(Juliet, Romeo) == 0:
    In Verona they sat a little apart, like people who have seen a thing too often. # ending: a long run
- second_night.woke:
    “Tomorrow,” said Juliet, “I believe I shall sit up.” # ending: a different tomb
- else:
    In Verona she put her head on his shoulder, where it goes. # ending: by heart
}
-> END
