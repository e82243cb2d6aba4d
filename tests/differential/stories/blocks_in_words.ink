// Braces of many lines among the words of a choice, and in a string.
VAR n = 0
-> here
=== here
~ n++
{"{n > 2:
  many times
- else:
  few times
}" == "x"} {"So {stopping:
- once
- twice
}!"}
+ Take {cycle:
  - a \] lamp
  - a "coat" # warm
}, and {
  - n > 2: go
  - else: wait
} here [or {n > 1:
  there
}] again
+ [Leave {n:
    - 1: soon
    - 2: now
  }]
  -> END
- -> here
