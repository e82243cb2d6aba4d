VAR lamp = 1
LIST things = lamp
=== lamp
-> END
=== lamp
-> END
