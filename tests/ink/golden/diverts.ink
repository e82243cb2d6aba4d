VAR to = -> target
-> one
=== one
Text -> two
=== two()
-> three(1, "two", to, -> target)
=== three(a, b, -> c, d)
{a} {b} -> c
=== target
-> to
= inner
-> four.stitch.label
=== four
= stitch
x
- (label) -> four.stitch
= last(x)
-> stitch.label
=== five
-> four.label
