// Past a fallback it depends on the lines that follow whether the words run out.
VAR s = ""
* [A string] -> strings
* [A string of lines] -> lines
* [Lines by a function] -> spoken
* [A line that goes on] -> glued
* [A line that goes on below] -> below
* [Lines below each other] -> plain
=== offer(-> to)
* -> to
- -> DONE
=== strings
<- offer(-> strings.said)
-> DONE
= said
One line.
~ s = "{s == "": second|third} {s}"
=== lines
<- offer(-> lines.said)
-> DONE
= said
One line.
~ s = "{says()}{says()}"
=== spoken
<- offer(-> spoken.said)
-> DONE
= said
One line.
~ s = says()
=== glued
<- offer(-> glued.said)
-> DONE
= said
One line.
<> And the same.
<>
=== below
<- offer(-> below.said)
-> DONE
= said
One line.
<> And the same.
Another line.
=== plain
<- offer(-> plain.said)
-> DONE
= said
One line.
~ s = "<>"
Another line.
=== function says
Some words.
And more.
~ return 1
