VAR x = 1
* {x: one|two} The lamp
* (lit the lamp
* {x
