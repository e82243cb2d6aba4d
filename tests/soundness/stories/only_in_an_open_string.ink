// While a die falls inside a string, what was said before it is in the open string and nowhere else.
// Endings: red, blue
// Never offered: 1
VAR word = ""
-> pick
=== pick
+ [Red]
  ~ word = "red"
+ [Blue]
  ~ word = "blue"
- { "{word} {RANDOM(1, 2)}":
  - "red 1": -> red
  - "blue 2": -> blue
  - "blue 3": -> never
}
-> pick
=== red
+ [Red] # ending: red
  -> END
=== blue
+ [Blue] # ending: blue
  -> END
=== never
+ [Never] # ending: never
  -> END
