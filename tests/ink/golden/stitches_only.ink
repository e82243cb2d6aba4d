-> k
=== k ===
= first
First -> second
= second
Second -> k.first
=== j(x)
= with_parameter(y)
{y}
-> k
=== l
= p(y)
-> k
= q
-> l.p(1)
= top_q
-> END
