VAR mark = -> garden.pond
-> garden
=== garden
- (again)
{again > 9: -> END}
Garden {garden}; pond {garden.pond}; {TURNS_SINCE(-> garden.pond)} turns since the pond; turn {TURNS()}.
{garden == 1: New.}{again > 1 && again < 4: Known.}{again >= 4: Old.}
{seen_hedge(): The hedge was seen.}
+ [Pond] -> pond
+ [Hedge] -> hedge
* {pond} [Remember the pond] {pond} times. {READ_COUNT(-> garden.pond)} {READ_COUNT(mark)}
  -> garden
+ {again > 5} [Leave] -> END
* {TURNS_SINCE(-> pond) > 1} [Miss the pond] {TURNS_SINCE(mark)} turns ago. -> garden
= pond
The pond{TURNS_SINCE(-> garden.hedge) == 1:, straight from the hedge}.
-> garden
= hedge
The hedge, {hedge == 2:a second time|{hedge}}.
+ [Linger] -> hedge
+ [Back] -> garden
=== function seen_hedge
~ return garden.hedge > 0
