// A number raised through a parameter, by what another parameter says, and compared with a VAR.
// Endings: enough, exactly, over
// Never offered: 1
VAR n = 0
VAR price = 5
VAR limit = 9
-> shop
=== shop ===
+ [Earn two]
    ~ raise(n, 2)
+ [Earn three]
    ~ raise(n, 3)
* {n == price} [Exactly] # ending: exactly
    -> END
* {beyond(n, limit)} [Enough] # ending: enough
    -> END
* {n < 0} [Never] # ending: never
    -> END
* {beyond(n, 4)} [Leave] # ending: over
    -> END
- -> shop

=== function raise(ref x, by) ===
~ x = x + by

=== function beyond(x, y) ===
~ return x > y
