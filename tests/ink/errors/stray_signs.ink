A | bar.
* a ] bracket
* [a] second [b]
