VAR asked = 0
-> office
=== office
- (again)
{again > 8: -> END}
The office.
<- questions("the ledger")
<- questions("the safe")
<- weather
* {asked > 1} [Leave] -> END
+ [Wait] You wait. {asked}
- -> office
=== questions(about)
* [Ask about {about}] 
  ~ asked++
  "Ah, {about}."
  -> office
* {asked} [Ask again about {about}] "I said. {about}."
- -> office
=== weather
{Rain on the glass.|The rain goes on.}
+ [Look out] Grey.
  -> office
-> DONE
