// Functions that read and write one variable of several, as their arguments say.
// Endings: ann, bob, cleo, changed, either, nothing
// Never offered: 0
LIST People = Ann, Bob, Cleo
VAR to_ann = 0
VAR to_bob = 0
VAR to_cleo = 0
-> start
=== start
+ [Please Ann]
  ~ set_love(Ann, 2)
+ [Please Cleo]
  ~ set_love(Cleo, 4)
+ [Please Bob]
  ~ set_love(Bob, 3)
- And.
+ [On]
- And.
+ [To Ann] -> ann
+ [To Bob] -> bob
+ [To Cleo] -> cleo
+ [Somewhere else] -> changed
+ [To both] -> both
=== ann
{ love(Ann) == 2:
  # ending: ann
  -> END
}
-> nothing
=== bob
+ [Go]
- { twice(Bob) == 6:
  # ending: bob
  -> END
}
-> nothing
=== cleo
+ [Go]
- { third(Cleo, 1) == 4:
  # ending: cleo
  -> END
}
-> nothing
=== changed
~ set_love(Ann, 0)
+ [Go]
- { other(Ann) == 3:
  # ending: changed
  -> END
}
-> nothing
=== both
~ set_love(Cleo, 0)
{ love(Ann) + love(Bob) == 3:
  # ending: either
  -> END
}
-> nothing
=== nothing
# ending: nothing
-> END
=== function love(who)
{
- who == Ann:
  ~ return to_ann
- who == Bob:
  ~ return to_bob
- who == Cleo:
  ~ return to_cleo
}
~ return 0
=== function twice(who)
~ return love(who) + love(who)
=== function third(who, times)
{ who:
- Ann:
  ~ return to_ann
- Bob:
  ~ return to_bob
}
{ times == 1 && not (who == Ann || who == Bob):
  ~ return to_cleo
}
~ return 0
=== function other(who)
{ who == Ann:
  ~ who = Bob
}
{ who == Bob:
  ~ return to_bob
}
~ return to_ann
=== function set_love(who, n)
{
- who == Ann:
  ~ to_ann = n
- who == Bob:
  ~ to_bob = n
- who == Cleo:
  ~ to_cleo = n
}
