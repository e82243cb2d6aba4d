INCLUDE names.ink
VAR in_main = 1
A story in three files, {TITLE}.
INCLUDE parts/places.ink
-> quay
=== ending
{in_main + in_names + in_places} in all; {who(2)}.
-> END
