=== hall
=== kitchen
= stove
= oven
-> END
