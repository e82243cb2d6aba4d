VAR name = "Ann"
VAR blank = ""
~ temp s = "Hello {name}, {name == "Ann": yes|no} {&a|b}"
~ s = "{name}{s}"
~ say("a, b (c) [d] - e", "x")
{s == "": empty} {"quoted \" inside"}
-> END
=== function say(x, y)
{x} {y}
~ return "{x} and {y}"
