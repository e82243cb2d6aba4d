VAR x = 2
{x: yes}
{x: yes|no}
{x > 1: big {x > 5: huge|not huge}|small}
{x:yes|}
{
- x > 2: more
- x == 2:
  two
  lines
- else: less
}
{ x:
- 1: one
- 2: two
     and more
- else: many
}
{ x:
- 1: one
- 2: two
}
{ x == 2:
  sole content
}
{ x == 2:
  sole
- else:
  otherwise
}
{ x == 2:
- else: not
}
{ x > 1:
- true branch
- false branch
}
{ x:
- 1: 
- 2: 
- other
}
Text before { x:
  - 1: a
  - 2: b
} text after.
{
- x == 1: -> k
- x == 2:
  * choice in branch -> k
  * [another]
    -> k
- else:
  { x: deep|er }
  -> DONE
}
{x == 1: -> k | -> k2}
=== k
-> END
=== k2
{not k: <>}
-> k
