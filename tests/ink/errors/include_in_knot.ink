=== hall
INCLUDE other.ink
-> END
