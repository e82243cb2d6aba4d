LIST fruit = apple, (pear), plum, (fig)
LIST size = small = 2, (medium) = 5, large
LIST mood = calm, cross
VAR basket = (apple, plum)
VAR nothing = ()
{fruit} / {size} / {mood} / {basket} / {nothing}
~ fruit += apple
~ fruit -= fig
~ size++
{fruit} {size} {fruit ? pear} {fruit ? (apple, pear)} {fruit has plum} {fruit hasnt plum} {fruit !? fig}
{LIST_COUNT(fruit)} {LIST_MIN(fruit)} {LIST_MAX(fruit)} {LIST_VALUE(size)} {LIST_ALL(size)} {LIST_INVERT(fruit)}
{fruit ^ basket} {fruit + basket} {fruit - basket} {LIST_RANGE(LIST_ALL(fruit), 2, 3)} {LIST_RANGE(LIST_ALL(fruit), pear, fig)}
{fruit == basket} {fruit != basket} {size > medium} {size >= large} {size < small} {apple < plum} {fruit > basket}
{size(2)} {fruit(3)} {LIST_VALUE(large)} {size(99)}
~ mood = calm
~ mood++
{mood} {mood == cross:cross!|calm.} {mood.calm} {fruit: some|none} {nothing: some|none} {not nothing}
~ basket = basket + size + mood
{basket} {LIST_COUNT(basket)} {LIST_ALL(basket)}
~ basket = ()
{basket}{LIST_COUNT(basket)} {LIST_ALL(basket)}
-> shop
=== shop
- (again)
Round {shop}.
{again > 12: -> END}
+ {fruit hasnt fig} [Add the fig]
  ~ fruit += fig
+ {fruit ? pear} [Take the pear {fruit}]
  ~ fruit -= pear
+ {LIST_COUNT(fruit) > 1} [Take the least] You take the {LIST_MIN(fruit)}.
  ~ fruit -= LIST_MIN(fruit)
* [Everything]
  ~ fruit = LIST_ALL(fruit)
* [Invert]
  ~ fruit = LIST_INVERT(fruit)
* [Nothing]
  ~ fruit = ()
+ {again > 3} [Pay] {fruit} for {LIST_COUNT(fruit)}.
  -> END
- Left: {fruit}. {fruit == (apple, plum): A pair.}
-> shop
