INCLUDE world.ink
~ scene(village, (Edie, Fane))
The telegram for Mrs Pym was in two halves. Miss Fane, at the counter, had read the first: PYM LOST AT C.
* [Miss Fane tells her. # by: Fane # uses: drowned]
    Fane: Sit down, my dear. It’s the sea. It’s had him.
    ~ say(Fane, drowned)
* [Miss Fane looks at the second half. # by: Fane]
    The second half said: ARDS STOP WALKING HOME STOP KEEP SUPPER.
    ~ see(Fane, drowned)
    Fane: He’ll be late, Mrs Pym.
- Edie Pym stood quite still, with a stamp on her thumb.
* { believes(Edie, drowned) } [Edie puts on her black. # by: Edie # uses: drowned]
    She put it on over her apron. It had been her mother’s, and it still fitted nobody. -> black
* [Edie goes home, and sets the table. # by: Edie]
    { believes(Edie, drowned): She laid two places. One doesn’t unlearn it in an afternoon.|She laid two places, and put a plate on his. } -> supper

=== black
* [Edie gives away his boots. # by: Edie # uses: drowned]
    She stood them on the wall outside, where the deserving could get at them.
    ~ home()
    Pym: Those are my boots.
    Edie: Then you’d better get in them, and explain. # ending: in his boots
    -> END
* [Edie wants to see it written. # by: Edie]
    Edie: Show me.
    ~ see((Edie, Fane), drowned)
    Miss Fane turned it over. There was more of it. There is generally more of it.
    Edie: Cards. # ending: cards
    -> END

=== supper
~ home()
Pym: Something smells good.
Edie: It’s been smelling good since six. # ending: supper
-> END

=== function home()
~ cross(Pym, village)
~ scene(village, (Edie, Fane, Pym))
~ see((Edie, Fane), drowned)
