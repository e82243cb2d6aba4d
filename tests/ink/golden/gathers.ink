- One
- - Two
- - - Three
- Four
* a
- - Five
* b
- (end) Six
~ temp x = 1
- {x}
- -> DONE
