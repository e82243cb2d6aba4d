VAR a = 1
VAR b = 2.5
VAR s = "text"
VAR t = true
CONST C = 7
CONST D = 2.0
CONST E = "const"
{a + b - C * 2 / 3 % 4}
{a - b + C} {a * -b} {-a} {- 5} {-(5)} {a - -3}
{a == 1 && b != 2 || not t and !t or a > b}
{a >= 1} {a <= b} {a < b} {a mod 2}
{(a + b) * C} {D} {E} {not 5} {not true} {-2.5} {0.5} {1.0}
{s == "text {a} more"} {"a" + "b"} {s ? "ex"} {s !? "q"} {s has "t"} {s hasnt "t"}
{MIN(a, b)} {MAX(1, 2)} {POW(2, 3)} {FLOOR(b)} {CEILING(b)} {INT(b)} {FLOAT(a)}
{RANDOM(1, 6)} {TURNS()} {CHOICE_COUNT()} {READ_COUNT(-> k)} {TURNS_SINCE(-> k)} {TURNS_SINCE(-> k.st)}
~ SEED_RANDOM(42)
{not (a > 1)} {(a+1)>(b+1) : x|y}
{k} {k.st} {k.lab}
{k.st.lab > 1: often} {"": x}
-> END
=== k
= st
- (lab) x -> END
