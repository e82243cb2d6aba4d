// Once-only choices in a loop: which are left is the state.
// Endings: all, early
// Never offered: 1
-> market
=== market
- (top)
* (bread) [Bread]
* (wine) [Wine]
* (cheese) [Cheese]
* {bread and not wine and cheese} [Leave dry] # ending: early
  -> END
* {wine > 1} [Wine twice] # ending: drunk
  -> END
* {top == 4} [Everything] # ending: all
  -> END
* ->
  # ending: all
  -> END
- -> top
