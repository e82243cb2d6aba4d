VAR name = "Vera"
VAR full = ""
VAR key = "a"
~ full = "{name} {name == "Vera":Lane|Smith}"
{full}, {"{full}!"}, {"one {"two {"three"}"}"}
~ temp line = "{one()}-{&x|y}"
{line} {line} {line == "1-x": same|other}
{"abc" == "abc"} {"a" + "b" == "ab"} {name ? "er"} {name !? "z"}
-> loop
=== loop
* [Add a]
  ~ key = key + "a"
* [Add b]
  ~ key = "{key}b"
* {key == "aab"} [Open with {key}] -> opened
* {key ? "ba"} [Force with {key}] -> forced
* -> stuck
- Key {key}.
-> loop
=== opened
Opened.
-> END
=== forced
Forced.
-> END
=== stuck
Stuck at {key}.
-> END
=== function one
~ return "1"
