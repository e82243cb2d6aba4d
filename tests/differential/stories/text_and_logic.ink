VAR n = 2
VAR s = "s"
A{n}B{s}C {n} D { n } {"x"}{"y"} .
{n == 2:Starts|Never} a line, {n == 3:never|ends} it {n == 2:so}
{n}{n} {n}, {n}. {n}; "{n}".
({n == 2:bracketed}) <{n}> \{{n}\}
Text with trailing logic { n == 1:gone }
{ n == 1:gone } text with leading logic
{n == 1:a|} {n == 2:b|}.
{true: {false: no} } {true: yes }.
{print()} then {print()}
{s + n} {s == "s"} {n == "2"} {"2" == n} {"" == ""}
* {n == 2} {s == "s"} A{n}[B{s}]C{n}
* \ {n} leading
* "[{n}]"
- Done{n == 2:.}
~ n = n * n
~ s = s + s
{n}{s}
-> END
=== function print
{n == 2:
  printed
- else:
  not
}
