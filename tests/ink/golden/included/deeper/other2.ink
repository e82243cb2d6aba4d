=== other2_knot
-> END
= st
-> DONE
