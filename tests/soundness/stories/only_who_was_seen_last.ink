// Of two rooms, only which one was left last.
// Endings: home
// Never offered: 1
-> hall
=== hall
+ [The attic] -> attic
+ [The cellar] -> cellar
+ [Wait] -> hall
+ {TURNS_SINCE(-> attic) > 0 && TURNS_SINCE(-> cellar) > 0} [Look] -> look
=== attic
- -> hall
=== cellar
- -> hall
=== look
{TURNS_SINCE(-> attic) < TURNS_SINCE(-> cellar): Cobwebs in your hair. -> after_attic}
{TURNS_SINCE(-> attic) > TURNS_SINCE(-> cellar): Damp shoes. -> after_cellar}
Both at once?
-> END
=== after_attic
+ [Dust them off.] -> hall
+ {TURNS_SINCE(-> cellar) < TURNS_SINCE(-> attic)} [Dry your shoes.] -> hall
=== after_cellar
+ [Dry them.] -> hall
+ [Go home.] -> home
=== home
# ending: home
-> END
