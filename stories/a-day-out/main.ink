INCLUDE world.ink
-> half_past_seven

=== half_past_seven
~ scene(room, Ida)
Ida had an interview at nine, and had been up since five, being calm. She stood at the mirror in one shoe.
Adi: You have toothpaste on your chin. So have I. I’d wipe mine if you would. # aside
* [Ida smiles, to see whether it still works. # by: Ida]
    ~ add_kindness(Ida, Adi, 1)
    It worked. It took them both by surprise.
    Adi: Oh! Hello. # aside
* [“You look dreadful,” says Ida. # by: Ida]
    “You look dreadful,” said Ida.
    Adi: I look as I’m told. # aside
- -> the_other_shoe

=== the_other_shoe
Ida found the other shoe. Behind the glass {other(Ida)} found the other other one.
* [Ida makes a plan, out loud. # by: Ida]
    ~ tell(Ida, the_buns)
    “Prosser’s,” Ida told the empty room, “has cinnamon buns until ten. So even if it goes badly.”
    Adi: What does cinnamon taste of? I only ever get the look of it. # aside
* [Ida makes a plan, and keeps it to herself. # by: Ida]
    Adi: Your lips are moving. So are mine. I wish I knew what we were saying. # aside
- It was twenty to nine.
* [“Good luck,” Ida tells the mirror. # by: Ida]
    ~ add_kindness(Ida, Adi, 1)
    ~ tell(Ida, the_buns)
    “Good luck,” said Ida to the mirror. “Prosser’s after. Cinnamon, either way.” She felt a fool, and better, and went.
* [Ida goes, and does not look back. # by: Ida]
    The door banged. The mirror swung on its nail, and hung still.
- -> nine

=== nine
~ scene(glass, Adi)
{ undecided(the_morning_off):
    ~ break_covenant(the_morning_off)
    Nine struck. Adi tried the glass with one finger, and it was glass. # ending: a quiet day in
    -> END
}
Nine struck. The Makers of Mirrors keep short hours and long promises: the glass went soft, like the skin on a custard.
* [Adi goes out. # by: Adi]
    ~ cross(Adi, room)
    ~ scene(room, Adi)
    She climbed down by the mantelpiece, with her left shoe on her right foot, and was at Prosser’s by ten past. It tasted brown. She told everybody. # ending: a bun
    -> END
* [Adi stays in. # by: Adi]
    She thought about cinnamon. Then she thought of Ida coming home to tell the mirror how it went, and nobody there. # ending: somebody in
    -> END
