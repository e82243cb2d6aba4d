VAR hour = 0
~ scene(quay, (Ines, Paulo))
The boat was at five, and it was four. There was one bench, and one side of it had the sun.
-> his_turn

=== his_turn
{ hour == 3: -> boat }
~ hour++
* [Paulo gives her the warm side. # by: Paulo # lean: comfort Paulo Ines]
    ~ add_cold(Ines, -2)
    ~ add_cold(Paulo, 1)
    ~ add_fondness(Ines, Paulo, 2)
    He got up, as if to look at the boats, and sat down again on the other side of her.
* [Paulo asks whose idea the early bus was. # by: Paulo # lean: needle Paulo Ines]
    ~ add_patience(Ines, Paulo, -2)
    ~ add_fondness(Ines, Paulo, -1)
    Paulo: I’m only asking whose idea it was.
+ [Paulo says that it is not warm. # by: Paulo # lean: grumble Paulo # pull: 1]
    ~ add_cold(Ines, 1)
    Paulo: It’s not warm.
- -> her_turn

=== her_turn
* [Ines gives him half of the orange. # by: Ines # lean: comfort Ines Paulo]
    ~ add_fondness(Paulo, Ines, 2)
    She did it without looking, and got it exactly in half.
* [Ines counts his suitcases aloud. # by: Ines # lean: needle Ines Paulo]
    ~ add_patience(Paulo, Ines, -2)
    ~ add_fondness(Paulo, Ines, -1)
    Ines: Four. Five. And the hat.
+ [Ines puts her hands in her sleeves. # by: Ines # lean: grumble Ines # pull: 1]
    ~ add_cold(Ines, -1)
    Her hands went into her sleeves, and met.
- -> his_turn

=== boat
The boat came in, and everybody stood up who had a ticket.
{
- fondness(Ines, Paulo) + fondness(Paulo, Ines) > 7:
    They had to be told twice. # ending: told twice
- patience(Ines, Paulo) + patience(Paulo, Ines) < 3:
    They went aboard by different doors. # ending: different doors
- else:
    He took the cases, and she took the hat. # ending: the hat
}
-> END
