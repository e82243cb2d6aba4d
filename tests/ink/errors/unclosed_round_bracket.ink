{(1 + 2}
~ f(1, 2
=== function f(a, b
~ return a
