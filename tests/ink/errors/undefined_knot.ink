-> vow
=== vows
-> END
