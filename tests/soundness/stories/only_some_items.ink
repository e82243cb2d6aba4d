// Lists of which each item is looked at by itself.
// Endings: ash, birch, cedar, both
// Never offered: 0
LIST Trees = ash, birch, cedar
VAR grove = ()
VAR park = ()
-> plant
=== plant
+ [Ash]
  ~ grove += ash
  ~ park += ash
+ [Birch]
  ~ grove += birch
  ~ park += (birch, cedar)
+ [Cedar]
  ~ grove = cedar
  ~ park = (ash, birch, cedar)
- And.
+ [Ash]
  ~ grove += ash
  ~ park -= birch
+ [Cedar]
  ~ grove += cedar
  ~ park += birch
- And.
+ [Walk] -> walk
=== walk
~ grove -= cedar
+ {grove ? ash} [Under the ash]
  # ending: ash
  -> END
+ {grove ? birch} [Under the birch]
  # ending: birch
  -> END
+ {park !? ash} [No ash]
  # ending: cedar
  -> END
+ {park ^ (ash, birch)} {park ? (ash, birch)} [Both]
  # ending: both
  -> END
