VAR in_places = 3
Text from the second file.
=== quay
{who(1)} is on the quay.
* [Speak] "Well?"
* [Pass by]
- -> ending
