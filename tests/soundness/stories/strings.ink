// Strings made while the story runs: it is what they say that matters.
// Endings: open, list, number, stuck
// Never offered: 1
VAR word = ""
VAR count = 0
LIST letters = (alpha), beta, gamma
-> lock
=== lock
~ count++
+ {count < 4} [A]
  ~ word = word + "a"
+ {count < 4} [B]
  ~ word = "{word}b"
* {word == "aba"} [Open] # ending: open
  -> END
* {word == "bb" && count == 3} [Add beta]
  ~ letters += beta
  ~ word = "{letters}"
* {word == "alpha, beta"} [Say the list] # ending: list
  -> END
* {word == "abab"} [Too long] # ending: long
  -> END
* {"{count}" == "4" && word ? "aa"} [Say the number] # ending: number
  -> END
* ->
  # ending: stuck
  -> END
- -> lock
