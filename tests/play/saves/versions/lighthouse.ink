# title: The lighthouse
# by: nobody
VAR oil = 2
VAR name = "Ada"
LIST tools = (wick), shears, rag
-> lamp
=== lamp
# room
The lamp has {oil} measures. # lamp
{tools ? rag:You have a rag.|You have no rag.} {~One gull.|Two gulls.|No gulls.}
+ {oil > 0} [Burn] The lamp burns # bright
    ~ oil--
    It is {light(oil)}<>
    , {name} thinks.
* [Take the rag]
    ~ tools += rag
    {LIST_COUNT(tools)} tools: {tools}.
* {tools has rag} Polish[.] the glass.
    -> polish(2) ->
+ -> dark
- -> lamp
=== polish(times)
{times > 0: Rub{times > 1:, and again}.}
{times > 1: -> polish(times - 1) ->}
->->
=== dark
<- sea
{lamp} visits, {TURNS_SINCE(-> lamp)} turns ago.
* [Sleep] Good night, {name}.
- -> END
=== sea
* [Look out] Black water.
- -> END
=== function light(left)
{ left:
- 0: ~ return "dim"
- 1: ~ return "bright"
- else: ~ return "blinding"
}
