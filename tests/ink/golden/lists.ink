LIST fruit = apple, (pear), fig = 7, (plum = 9), (quince) = 12, lime
LIST empty_list = one, two
LIST spread = a,
   b,
   (c)
VAR basket = ()
VAR some = (apple, fruit.pear)
VAR sole = fig
VAR dotted = fruit.fig
{fruit} {basket + apple} {some ? apple} {some has (apple, pear)} {some !? fig} {some ^ (pear)}
~ basket += (apple, lime)
~ basket -= apple
~ basket = ()
~ fruit++
~ fruit--
{LIST_COUNT(fruit)} {LIST_MIN(fruit)} {LIST_MAX(fruit)} {LIST_ALL(fruit)} {LIST_INVERT(fruit)} {LIST_VALUE(pear)} {LIST_RANDOM(fruit)} {LIST_RANGE(LIST_ALL(fruit), 2, fig)}
{fruit(7)} {fruit()} {fruit == apple} {fruit.apple > one}
~ basket = (apple, two)
{basket == (apple, two): equal}
