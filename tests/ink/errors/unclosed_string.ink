~ temp s = "a lamp
VAR t = "x"
{"never}
