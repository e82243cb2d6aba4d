CONST home = -> hall
CONST doors = 3
-> home
=== hall
<- doors
-> home ->
-> END
