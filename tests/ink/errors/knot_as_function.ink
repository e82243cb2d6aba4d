~ hall()
=== hall
-> END
