INCLUDE world.ink
~ scene(platform, (Hal, Ivy))
The 11.40 stood at platform two and ticked. Nobody was on it but a man with a cake.
* [Hal fetches two teas. # by: Hal # for: to_say_it]
    There was a queue: one man, and he was buying a lottery ticket. When Hal came back the doors were closing, and Ivy was behind them. -> glass
* [Hal says it. # by: Hal # for: to_say_it]
    ~ set_said(Hal, true)
    Hal: I’d rather you didn’t go.
    Ivy: To Leatherhead?
    Hal: At all. -> doors

=== doors
* [Ivy gets on. # by: Ivy # for: to_be_home]
    ~ cross(Ivy, train)
    ~ scene(train, Ivy)
    Ivy: I’m back on Thursday, you great lump. # ending: Thursday
    -> END
* [Ivy lets it go. # by: Ivy]
    It went. The man with the cake looked at them all the way past.
    Ivy: There’s a 12.15. It stops everywhere.
    Hal: Good.
    ~ cross((Hal, Ivy), train) // it is another train, and takes both of them
    # ending: everywhere
    -> END

=== glass
~ cross(Ivy, train)
~ scene(platform, Hal)
She made the face that means: what?
* [Hal runs beside the window. # by: Hal # for: to_say_it]
    ~ set_said(Hal, true) // she cannot hear him, and understands every word
    The platform is four carriages long. It is not long enough, and it was enough. # ending: four carriages
    -> END
// twofold: allow TF017 he is like that
* [Hal lifts the teas. # by: Hal]
    He lifted them a little higher, as if that was what he had come about. # ending: two teas
    -> END
