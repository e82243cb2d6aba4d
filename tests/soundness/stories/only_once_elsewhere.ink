// Which once-only choices are spent, in a room where none of them shows.
// Endings: empty
// Never offered: 0
-> hall
=== hall
* [Key]
* [Lamp]
* [Rope]
* ->
  # ending: empty
  -> END
- -> corridor
=== corridor
+ [Back] -> hall
