VAR x = 1
~ x
~ x == 2
~ temp y
~ x++ + 1
{x++}
~
