VAR score = 0
~ scroe = 1
~ skore++
~ MAX_SCORE = 2
CONST MAX_SCORE = 10
