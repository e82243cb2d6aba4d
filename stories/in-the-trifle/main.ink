INCLUDE world.ink
-> speeches

=== speeches
~ scene(hall, (Dot, Nell, Hal))
Hal rose to say a few words, and patted his pockets for the fourth time.
~ remark(Vi, the_ring)
Vi: It’s in the trifle. I saw it go. He was leaning over for the sherry. # aside
* [Grandad thinks that somebody should tell them. # by: Grandad # uses: the_ring]
    Grandad: Somebody should tell them. # aside
    Vi: Somebody would have to be heard. # aside
    -> rail
* [Grandad would rather watch. # by: Grandad]
    Grandad: No, no. Let him finish. # aside
    -> pudding

=== rail
* [He tries the child. # by: Grandad # uses: the_ring]
    ~ whisper(Grandad, the_ring, Dot)
    Grandad: Dot. It’s in the trifle.
    Dot, who was six, and had been told not to talk to people who were not there, looked at the gallery, and then at the trifle.
    -> dot
* [He tries the bride. # by: Grandad]
    He leant over the rail, and waved. Nell did up the top button of her dress.
    -> pudding

=== dot
* [Dot whispers it to Nell. # by: Dot # uses: the_ring]
    ~ whisper(Dot, the_ring, Nell)
    She got down, and went round behind the chairs, and stood on her toes. Nell bent to listen. She listened for some time.
    Nell had the trifle first. She was very thorough. At the end of his speech Hal found the ring in his top pocket, where it smelt of sherry. # ending: the top pocket
    -> END
* [Dot asks the gallery a question. # by: Dot]
    “Who put it there?” said Dot.
    Grandad: We were just saying. # aside
    “Eat up, Dot,” said everybody. So she ate up; but not the trifle.
    -> pudding
* [Dot does as she was told. # by: Dot]
    She looked at her plate. It is not easy, at six, to keep quiet about a trifle.
    -> pudding

=== pudding
Hal sat down to applause, and took the trifle, and found it with a tooth. # ending: a tooth
-> END
