INCLUDE world.ink
-> shop_door

=== shop_door
~ scene(shop, (Lena, Brandt))
A lady had bought the dolls: Olga, who had Vera in her, who had Mite. Mr Brandt went to look for a box. Lena, who swept up, put her ear to Olga, as one does with a shell.
-> in_the_dark

=== in_the_dark
~ scene(in_olga, (Vera, Mite))
It was dark in Olga, and darker in Vera. Mite was solid, and had to be dark all the way through.
* [Mite tells Vera what the lady said. # by: Mite # uses: the_nieces]
    ~ whisper(Mite, the_nieces, Vera)
    Mite: She said it to me while I was out. She’s got three nieces. One each.
    -> vera
* [Mite does not like to wake anybody. # by: Mite]
    One is told things, when one is small, and one gets used to it.
    -> box

=== vera
* [Vera says it to whoever is out there. # by: Vera # uses: the_nieces]
    ~ whisper(Vera, the_nieces, Lena)
    Vera: Excuse me. We’re to be given away one each.
    -> box
* [Vera tells her to go to sleep. # by: Vera]
    Vera: Nobody would do that. There’d be nothing in me.
    -> box

=== box
~ scene(shop, (Lena, Brandt))
{ knows(Lena, the_nieces):
    It was not the sea. It was three nieces, and one each.
    ~ reveal(the_nieces)
}
Mr Brandt had found a box. The lady had found her purse.
* { knows(Lena, the_nieces) } [Lena speaks to Mr Brandt behind her hand. # by: Lena # uses: the_nieces]
    ~ whisper(Lena, the_nieces, Brandt)
    Brandt: I am so sorry, madam. It doesn’t come apart.
    He showed her. He had very strong hands.
    ~ scene(shop, (Lena, Mite))
    Mite: We do, though. # ending: it does not come apart
    -> END
* [Lena holds the door. # by: Lena]
    She held the door. Something rattled in the box, a long way in, the whole length of the street. # ending: one each
    -> END
