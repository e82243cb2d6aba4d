// A number that goes up and down again: none above what it is compared with is like another.
// Endings: level, nothing
// Never offered: 0
VAR height = 0
-> hill
=== hill
* [Climb] -> up(1)
* [Climb far] -> up(2)
* [Climb farther] -> up(3)
+ [Down] -> valley
=== up(by)
~ rise(by)
-> hill
=== function rise(by)
~ height++
{ by > 1:
  ~ height++
}
{ by > 2:
  ~ height++
}
=== valley
~ height--
* [Step] -> valley
* [Another step] -> valley
* [A third step] -> valley
+ {height == 1} [Level]
  # ending: level
  -> END
+ -> nothing
=== nothing
# ending: nothing
-> END
