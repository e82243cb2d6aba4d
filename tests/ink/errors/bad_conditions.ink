VAR x = 1
{x: a|b|c}
{x:}
{
  - a line
  - else: other
}
{x:
  - else: a
  - 1: b
}
{
}
