VAR lantern = 1
The lamp is {lantern > 0: lit by {lantren} hands|dark}.
