// A shuffle that sets something, one that offers something, and one that only says something.
// Endings: two, a, b
// Never offered: 0
VAR gold = 0
-> hub
=== hub ===
{shuffle once:
- ~ gold = 1
- Nothing at all.
- ~ gold = 2
}
{~Heads|Tails}, they say.
+ [Again] {~Left|Right|Straight on}.
    -> hub
+ {gold == 2} [Two] # ending: two
    -> END
+ {gold == 1} [One] -> one
=== one ===
{shuffle:
- * [A] # ending: a
    -> END
- * [B] # ending: b
    -> END
}
-> DONE
