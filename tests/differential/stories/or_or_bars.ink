// Two bars between braces make a sequence, unless what stands there can only be an expression.
VAR a = false
VAR b = true
VAR where = -> here
VAR word = "x"
-> here
=== here
{a || b} {a or b} {(a || b)} {not a || b}
{(-> here) == where || a} {a || (where == -> here)}
{where != -> here || a} {a || where == -> here: yes|no}
{"so {word != "y" || a}, {"" == word || b == a}"} {"{word|other}"} {"{a || b}"}
{"{b && word == "x" || a}!" == "true!": yes|no} {"{~one|two} {"x" == word || a}"}
{"{word == "x" || a} {a || "{word == "y" || a}" == "true"}"}
+ [Again {"{word == "x" || a}"}.] -> here
+ [Enough.] -> END
