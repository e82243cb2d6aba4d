INCLUDE world.ink
-> thursday

=== thursday
~ scene(lounge, (Ines, Joe))
On Thursdays a man came with a gramophone. Joe had polished his good shoe and his other shoe.
Joe: Mrs Almeida. Would you?
* [“I would,” says Ines. # by: Ines]
    ~ agree(Ines, dance, Joe)
    ~ agree(Joe, dance, Ines)
    Ines: I would. Mind the rug.
* [“Ask me what I used to do,” says Ines. # by: Ines]
    Ines: Not till you ask me what I used to do.
    Joe: What did you use to do?
    Ines: Blackpool. Ballroom. Eleven years. Are you sure you want this?
    * * [Joe is sure. # by: Joe]
        ~ agree(Ines, dance, Joe)
        ~ agree(Joe, dance, Ines)
        Joe: I was a plumber. I’m not afraid of anything.
    * * [Joe is less sure. # by: Joe]
        Joe: I’ll fetch the tea, shall I?
        He fetched the tea. They watched the others, and she told him what everyone was doing wrong. # ending: tea
        -> END
- ~ begin(dance, (Ines, Joe))
They danced. The lounge went by, with its clock, and its fish, and its clock.
-> turn

=== turn
At the turn by the window her hip spoke to her.
* [She says nothing, and smiles. # by: Ines]
    She said nothing, and smiled, as one did at Blackpool.
* [She stops. # by: Ines]
    ~ withdraw(Ines, dance)
    Ines: I’ve stopped, Joe.
* (hip) [Her hip decides it for her. # by: Ines]
    ~ set_aching(Ines, true)
    Her hip decided it. She stood on one leg in the middle of Strauss, like something by a pond.
- { not underway(dance): -> stopped }
The music went round twice more, and so did they, and then it ran down.
~ finish(dance)
Joe: Blackpool!
Ines: Plumber! # ending: the whole waltz
-> END

=== stopped
Joe stopped too. He did not say that there was only a minute of it left.
* [He sits out the rest of it with her. # by: Joe]
    He sat down by her. { turn.hip: He put his own cushion behind her, without remark.|They listened to the end of it with their hands in their laps.} # ending: sitting out
* [He asks whether she would like to go on, slower. # by: Joe]
    Joe: Slower?
    { turn.hip:
        Ines: Next Thursday. # ending: next Thursday
        -> END
    }
    ~ agree(Ines, dance, Joe)
    ~ agree(Joe, dance, Ines)
    ~ begin(dance, (Ines, Joe))
    They went on, slower than the music, and finished after it.
    ~ finish(dance)
    Ines: That’s how you do it with plumbers. # ending: slower
- -> END
