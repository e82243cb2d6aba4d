// Functions that only print are words, wherever they are called; those that do more are not.
// Endings: gone, rich
// Never offered: 0
VAR coins = 0
VAR asked = 0
VAR told = ""
-> hub
=== hub
You have {in_words(coins)}. {remark(coins)}
+ [More.]
    ~ coins = MIN(coins + 1, 12)
    -> hub
+ [Ask. {asks():Yes|No}.] -> hub
+ {asked > 2} [Leave.] # ending: gone
    -> END
* [Tell. {in_words(coins + 100)}]
    ~ told = "{remark(6)}"
    -> hub
* {told == "Rich."} [Be rich.] -> rich
=== rich
{remark(3)}
# ending: rich
-> END
=== function in_words(n)
{
- n >= 100: {in_words(n / 100)} hundred {n mod 100 > 0: and {in_words(n mod 100)}}
- n >= 10: ten {n > 10: and {in_words(n mod 10)}}
- n == 0: none
- else: {n > 8: nine|some}
}
=== function remark(n)
{
- n > 11: Very rich.
- n > 5: Rich.
- n < 0: Never.
- else: {n > 2: Well off.|Poor.}
}
=== function asks()
~ asked = MIN(asked + 1, 3)
{asked > 1: again}
~ return asked > 2
