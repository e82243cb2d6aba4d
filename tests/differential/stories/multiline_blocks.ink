VAR x = 3
-> top
=== top
- (again)
{ x > 2:
  Above.

  Two paragraphs, {x}.
- else: Below on one line.
}
{
  - x == 3: Three.
  - x == 2:
    Two.
    { again:
    - 1: First time.
    - 2: Second time.
    - 3:
    - else: {again}th time.
    }
  - else:
    { cycle:
      - Cycle one, {x}.
      - Cycle two.
        * [A choice in a cycle] Picked. -> top
      -
    }
}
Inline { x > 1: {x == 2: two | not two} | small } and { again > 2: late }.
{x: text {x - 1: nested}|zero}
{not x:none|something}
{ x:
- 3: ~ temp y = 1
- else:
  ~ temp z = 2
  Z is {z}.
}
+ {again < 7} [Less]
  ~ x--
  -> top
* [Stop]
- { x < 0: Negative. }
{ x < -1:
  Very.
  -> END
- else:
  -> fin
}
=== fin
Fin.
-> END
