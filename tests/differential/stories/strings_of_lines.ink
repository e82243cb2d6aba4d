// A string may hold newlines, with white space behind them, and is printed on a line of its own.
VAR s = ""
-> here
=== here
{true:
  First.
}
{"{true:
   second
} "}{false:never}
~ s = "{true:
  third
}  "
{s}
{s}{s} fourth
+ [Again.] -> here
+ [Enough.] -> END
