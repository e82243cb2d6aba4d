-> street
=== street
- (again)
{One|Two|Three}. {&Left|Right}. {!Once|Twice}. {Only|}. {|Later|}. {&A|{B|C|D}|E}
{stopping:
- First visit.
- Second visit.
  With two lines.
- Any other.
}
{cycle:
- Odd.
- Even.
}
{once:
- Fresh.
- Stale.
}
{once|twice} {$three|four}
The {&red|green|<>} light{!, blinking}.
{stopping:
- Walk.
  + [Go on] Onward. -> street
- Do not walk.
  + [Go anyway] {Rash.|Rasher.} -> street
}
- {again > 5: -> END}
+ [Again {&tick|tock}] -> street
+ {again > 2} [Enough] -> END
