VAR x = 0
~ x = 1
~   x   +=   2
~x++
~ x --
~ temp y = x
Text
~ f()
More text
~ x = f() + 1
- ~ x = 2
* c
  ~ x = 3
  ~ f()
- -> END
=== function f
{x:
~ return 1
}
~ return
