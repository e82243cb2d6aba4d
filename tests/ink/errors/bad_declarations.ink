VAR
VAR x
VAR y 5
LIST l
LIST m =
LIST n = a, , b
LIST o = (a
EXTERNAL f
CONST
