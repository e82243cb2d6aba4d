-> double
<- double
-> double ->
=== function double(x)
~ return x * 2
