=== function sigh
-> hall
<- hall
->->
* A choice
-> hall ->
= stitch
-> END
=== hall
-> END
