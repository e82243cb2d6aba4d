-> t -> u(2) ->
-> t -> u(3) -> END
=== t
A tunnel.
->->
=== u(n)
{n}
->-> v
=== v
->-> w(1 + 2, "x")
=== w(a, b)
{a: ->-> v}
-> t ->->
=== x(-> back)
-> t -> u(1) ->-> t
->-> back
=== y(-> to)
-> to -> 
->-> to
