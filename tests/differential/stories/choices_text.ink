VAR who = "Mara"
-> talk
=== talk
- (again)
* "Hello, {who}[."]," I say.
* "Hello[ again {talk}],{again > 1: again,}" I say.
+ {again < 4} [{Ask|Press|Insist}] {What.|Why.|How.}
+ [Say nothing{again > 2:, still}]
* {who == "Mara"} [Call her {"{who}!"}] 
  ~ who = "M"
* Just {who}
* [] Nothing in brackets.
- She {looks up|nods|looks away}.
{again > 4: -> END}
-> talk
