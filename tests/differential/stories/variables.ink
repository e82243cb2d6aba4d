VAR whole = 7
VAR part = 2.5
VAR name = "Ada"
VAR flag = true
VAR place = -> first
CONST LIMIT = 10
CONST GREETING = "Hello"
VAR copy = LIMIT
VAR negative = -4
{GREETING}, {name}: {whole}, {part}, {flag}, {copy}, {negative}.
~ temp here = whole * 2
~ temp text = "temp"
~ here += 3
~ here -= 1
~ whole++
~ negative--
~ part = part + 0.25
~ name = name + " " + text
{name}: {here}, {whole}, {part}, {negative}.
~ flag = not flag
{flag:yes|no}; {whole > LIMIT:above|below} the limit.
-> place
=== first
~ temp here = "another"
First, {here}.
* [Second]
  ~ place = -> second
* [End]
  ~ place = -> last
- -> place
=== second
~ temp x = LIMIT - whole
Second, {x}.
-> last
=== last
{place == -> last:Straight here|By way of somewhere}.
-> END
