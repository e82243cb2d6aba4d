// A number that nothing reads but a sum that another is made of, and that one by a third.
// Endings: four, five, six
// Never offered: 0
VAR a = 0
VAR b = 0
VAR c = 0
-> start
=== start
+ [One]
  ~ a = 1
+ [Two]
  ~ a = 2
+ [Three]
  ~ a = 3
- And.
+ [On]
  ~ b = a + 1
- And.
+ [On]
  ~ c = 2 + b
- { c:
- 4:
  # ending: four
  -> END
- 5:
  # ending: five
  -> END
- else:
  # ending: six
  -> END
}
