VAR lamp = 1
LIST things = rope
=== hall
-> END
= lamp
-> END
= rope
-> END
= cellar
-> END
=== cellar
-> END
=== hall
= door
-> END
= door
- (bell) One
- (bell) Two
-> END
