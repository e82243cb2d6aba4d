=== 
-> END
=== function
-> END
VAR 5 = 1
= function f
-> END
=== k(1)
-> END
