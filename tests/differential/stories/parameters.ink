-> visit("the mill", 2)
=== visit(where, times)
At {where}, {times} left.
~ temp next = times - 1
* {times > 0} [Stay] -> visit(where, next)
* {next >= 0} [Walk on] -> visit("the road from " + where, next)
* [Give up] -> ask(-> visit_end, where)
* -> visit_end("here")
=== ask(-> onward, about)
{onward == -> visit_end: The end of the road.}
-> onward(about)
=== visit_end(where)
You remember {where}.
-> END
