// What is compared or divided for words alone may still be a mistake of the story's.
// Endings: over
// Never offered: 0
LIST things = lamp, rope
VAR held = ()
VAR what = 0
-> hub
=== hub ===
+ [Take] {One|Two|Three}.
    ~ held += lamp
    -> hub
+ [Mix] {Once|Twice}.
    ~ what = lamp
    -> hub
+ [Compare] {what == 1: One.|Something else.}
    -> hub
+ [Divide] {10 / LIST_COUNT(held) > 3: Many.|Few.}
    -> hub
* [Leave] # ending: over
    -> END
