{doubel(2)}
=== function double(x)
~ return x * 2
