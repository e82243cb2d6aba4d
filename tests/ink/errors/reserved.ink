VAR true = 1
=== function RANDOM(else)
~ return 1
