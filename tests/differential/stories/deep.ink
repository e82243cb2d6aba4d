-> a
=== a
= one
{ true:
  { true:
    { false:
      no
    - else:
      Three deep.
      * [Choice in there] Taken there.
        { true:
          * * [And deeper] Deeper. -> out
          * * [Or not] Not. -> out
        }
        -> out
      * [Another] Another. -> out
    }
  }
}
- (out) Out.
-> two
= two
{ stopping:
- { cycle:
  - inner one
  - inner two
  }
- { two > 2: late | early }
}
+ {two < 5} [Again] -> two
+ [On] {two: {&x|y|{!z|w}}}
- -> END
