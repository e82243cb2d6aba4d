- (top)
{a|b|c} {&a|b} {!a|b} {~a|b} {|x|} {$a|b} {a|} {a||b}
{stopping:
- one
- two
  more
}
{cycle:
- one
- two
}
{once:
- one
- two
}
{shuffle:
- one
- two
}
{shuffle once:
- one
- two
}
{shuffle stopping:
- one
- two
- 
- last
}
{!~a|b} {~$x|y|z} {!solo} {~one|{&x|y}|three <>} {once: a|b}
{&{1 + 1}|{"s"}} {1|2|3}
{cycle:
  -   * [in a sequence] -> top
  - text
    -> k
}
-> k
=== k
-> END
