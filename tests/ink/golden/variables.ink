~ temp early = 1
{early}
~ early = 2
~ early += 1
VAR late = 3
{late}
-> k
=== k
VAR inside = "knot"
~ temp t = inside + late
~ t = t + 1
CONST MINE = -1
{MINE} {t} {early}
{true: 
  ~ temp u = 2
  ~ u = 3
}
{u}
-> DONE
= s
VAR stitch = -> k.s
~ late = -> k
~ temp v = -> k.s
{v == -> k: x}
-> v
