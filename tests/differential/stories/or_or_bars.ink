// Two bars between braces make a sequence, unless what stands there can only be an expression.
VAR a = false
VAR b = true
VAR where = -> here
-> here
=== here
{a || b} {a or b} {(a || b)} {not a || b}
{(-> here) == where || a} {a || (where == -> here)}
{where != -> here || a} {a || where == -> here: yes|no}
+ [Again.] -> here
+ [Enough.] -> END
