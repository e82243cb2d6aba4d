// Items of one value from several lists stand in the order of a dictionary, not of a character set.
LIST kinds = (first), second
LIST Moods = (calm), cross
LIST _odd = (strange), stranger
LIST élan = (brisk), brisker
LIST Élan = (Brisk), Brisker
LIST kind2 = (third), fourth
LIST эхо = (far), near
-> here
=== here
{kinds + Moods + _odd + élan + Élan + kind2 + эхо}
{LIST_INVERT(Moods + kind2 + эхо + _odd)} {LIST_MIN(kinds + Moods)} {LIST_MAX(Moods + kinds + _odd)}
+ [Again.] -> here
+ [Enough.] -> END
