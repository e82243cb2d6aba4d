// What a string says through a branch, a sequence or a function inside it.
// Endings: branch, sequence, switch, function
// Never offered: 1
VAR word = "grey"
VAR second = "grey"
VAR third = "grey"
VAR fourth = "grey"
VAR flag = true
-> paint
=== paint
+ [Red]
  ~ word = "red"
+ [Second]
  ~ second = "red"
+ [Third]
  ~ third = "red"
+ [Fourth]
  ~ fourth = "red"
- Painted.
+ [Look]
- Looking.
* {"{flag:the {word}|none}" == "the red"} [Branch] # ending: branch
  -> END
* {"{one {second}|two}" == "one red"} [Sequence] # ending: sequence
  -> END
* {"{switched()}" == "red"} [Switch] # ending: switch
  -> END
* {"{name()}!" == "red!"} [Function] # ending: function
  -> END
* {"{flag:{word}|{second}}" == "blue"} [Blue] # ending: blue
  -> END
* -> paint
=== function switched
{flag:
- true: {third}
- else: none
}
=== function name
{flag:{fourth}}
