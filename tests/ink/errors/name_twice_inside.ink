=== knot(a, a)
~ temp b = 1
~ temp b = 2
- (b) One
- (c) Two
- (c) Three
-> END
= c
-> END
= c
-> END
