VAR a = 1 + 2
VAR b = c
VAR c = 1
VAR d = "x {a}"
VAR e = f()
CONST g = a
VAR h = 1, 2
