-> house.attic
=== house
-> cellar
= cellar
-> END
