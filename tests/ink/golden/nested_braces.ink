VAR x = 1
{x: {x > 1: {x > 2: deep|mid}|{~a|b}}|{&c|{x}}}
{x:
  - 1:
    {
    - x > 3:
      { x:
        inner
        * [choice] -> END
      }
    - else: {stopping:
       - one
       - { x: two }
      }
    }
}
-> END
