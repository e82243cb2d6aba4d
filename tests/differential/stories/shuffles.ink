VAR hand = 0
-> deal
=== deal
- (again)
{again > 12: -> stand}
Card {~ace|king|queen|jack}. Suit {~hearts|spades}.
{shuffle:
- The dealer smiles.
- The dealer frowns.
  ~ hand = hand + 1
- The dealer deals.
}
{shuffle once:
- Luck.
- More luck.
- No luck.
}
{shuffle stopping:
- Heads.
- Tails.
- On its edge.
}
{draw()} {draw()}
+ [Hit] -> deal
+ {again > 3} [Stand] -> stand
* [Roll] {RANDOM(1, 6)} and {RANDOM(1, 6)}.
  ~ temp roll = RANDOM(-3, 3)
  {roll > 0:Up|{roll == 0:Level|Down}}.
  -> deal
* [Seed it]
  ~ SEED_RANDOM(11)
  {RANDOM(1, 100)} {RANDOM(1, 100)} {RANDOM(5, 5)}
  -> deal
=== stand
Hand {hand}.
{~The lights go out.|The band plays on.}
-> END
=== function draw
{~north|south|east|west}
