The bell rang <>
and rang
<> and rang again.
{true:One<>} two.
Three<>
<>four.
{ cold(): <> shivering | <> sweating }
He said <>-> answer
=== answer
"no".
* [Ask again]
  <> He said nothing.
* Leave <>
  -> road
- -> END
=== road
down the road. <>
-> END
=== function cold
~ return true
