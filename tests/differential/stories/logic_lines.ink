VAR n = 0
~ n = 1
~ temp m = n + 1
~ bump()
{n} {m}
{ bump() } text after
text before { bump() }
{bump()}
{n > 2:
  ~ n = 10
  ~ m = 20
}
{n} {m}
~ n += 5
~ n -= 2
* [Check] {n == 13: Right.|Wrong.}
  ~ n++
  {n}
* [Change]
  ~ n--
- {n}
~ say()
-> END
=== function bump
~ n++
~ return n
=== function say
Said on its own line.
And another.
