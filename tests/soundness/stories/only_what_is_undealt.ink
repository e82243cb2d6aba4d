// What a shuffle has dealt is forgotten; what it has left is not.
// Endings: one, two, three
// Never offered: 0
-> start
=== start
~ draw()
~ draw()
+ [On]
- { draw():
- 1:
  # ending: one
  -> END
- 2:
  # ending: two
  -> END
}
# ending: three
-> END
=== function draw
{shuffle:
- ~ return 1
- ~ return 2
- ~ return 3
}
