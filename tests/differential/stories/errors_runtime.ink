LIST hues = red, green
-> try
=== try
Try {try}.
* [Compare] {hues == 1} and more.
* [Print nothing] {no_value()}, then on.
* [Return] ->->
* [Add] {"text" * 2}
- -> try
=== function no_value
~ temp x = 1
