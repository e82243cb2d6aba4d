A <>
-> b
=== b
<> B {c}<>
{d()}<> -> c
=== c
C<>-> e
=== function d
D
=== e
# tag
<>
-> END
