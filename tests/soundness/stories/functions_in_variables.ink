// A function held in a variable reads what nothing else reads.
// Endings: kind, stern
// Never offered: 1
VAR judge = -> kindly
VAR fault = 0
-> court
=== court
* [Confess]
  ~ fault = 1
* [Deny]
  ~ fault = 2
* [Call the other judge]
  ~ judge = -> sternly
- {court.heard: -> verdict }
- (heard) The court sits.
+ [Rise]
- -> verdict
=== verdict
{ judge(fault):
  # ending: kind
  -> END
}
{ fault == 2 && judge == -> sternly:
  * [Appeal both] # ending: both
    -> END
}
+ [Appeal] # ending: stern
  -> END
=== function kindly(what)
~ return what == 1
=== function sternly(what)
~ return false
