EXTERNAL outside(a, b)
EXTERNAL none()
VAR x = 5
VAR f = -> double
~ x = double(x)
~ raise(x)
~ temp y = double(double(2)) + 1
~ say("hi")
~ outside(1, x)
~ none()
{double(x)} {say("there")} {outside(x, y)}
~ x += double(1)
~ y++
~ x--
{f(3)}
-> k(x)
=== k(z)
~ raise(z)
~ z = 2
{z}
-> END
=== function double(n)
~ return n * 2
=== function raise(ref n)
~ n = n + 1
~ n++
~ n -= 2
=== function say(what)
They say {what}.
{ what == "hi":
  ~ return
}
~ return true
=== function outside(a, b)
~ return a + b
=== function none
~ temp q = 1
~ q = 2
~ q++
