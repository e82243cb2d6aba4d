VAR total = 0
~ add(3)
{total} {double(4)} {double(double(2))} {pick(true)} {pick(false)}
~ temp mine = 5
~ raise(mine, 2)
~ raise(total, mine)
{mine} {total} {factorial(5)} {fibonacci(9)}
{describe(total)} and {describe(1)}.
{shout("quiet")}{silent()}
~ swap(mine, total)
{mine} {total}
* {allowed(total)} [Allowed {double(total)}] Took {mine}.
* {not allowed(total)} [Not allowed {describe(mine)}] Refused.
* [Neither {count_up()}]
- {count_up()} {count_up()}
~ outer(mine)
{mine}
-> END
=== function add(x)
~ total = total + x
=== function double(x)
~ return x * 2
=== function pick(x)
{x:
  ~ return "picked"
}
~ return "left"
=== function raise(ref x, by)
~ x = x + by
=== function factorial(n)
{n <= 1:
  ~ return 1
- else:
  ~ return n * factorial(n - 1)
}
=== function fibonacci(n)
{
- n < 2: ~ return n
- else: ~ return fibonacci(n - 1) + fibonacci(n - 2)
}
=== function describe(n)
{n > 5:many|{n == 1:one|few}}
=== function shout(text)
{text}!
{text}!!
=== function silent
~ temp nothing = 1
=== function swap(ref a, ref b)
~ temp was = a
~ a = b
~ b = was
=== function allowed(n)
~ return n > 10 || n == 7
=== function count_up
{once|twice|thrice}
=== function outer(ref deep)
~ inner(deep)
=== function inner(ref deeper)
~ deeper = deeper + 100
