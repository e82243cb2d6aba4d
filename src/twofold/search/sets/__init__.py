"""The search over sets of readings, beside the explicit one.

Two parts know nothing of each other. The *rules* (`unknown`, `facts`, `places`, `rules`) are
learned from the one interpreter: `Learner.start` gives the first `Place` and the values of its
facts; `Learner.outcomes` says in how many ways a reading goes on from a place, and `Learner.root`
gives for each of them the tree of its rules. `Learner.look` finds out whether a node of the tree
forks (`node.fact`, then `node.given(value)` leads on) or ends in a `Rule`, whose `ways` say where
it leads: `way.puts`, `way.copies` and `way.forgets` are what becomes of the facts, with `way.ticks`
a turn begins (`Facts.passed`), and `way.idle` is left out where a choice was taken. Whoever follows
them may hold the facts of a place as exact sets, or each for itself.

The *diagrams* hold exact sets: `diagrams` wraps the library, `forward` follows the rules until
nothing is new, `backward` goes through them the other way, and `retrace` has the machine take what
was found.
"""
