VAR été = 1
VAR _x1 = 2
VAR 1st = 3
VAR ключ = 4
VAR 名 = 5
{été} {_x1} {1st} {ключ} {名}
-> 2nd
=== 2nd
{notable} {android} {mod1} {hasty}
VAR notable = 1
VAR android = 2
VAR mod1 = 3
VAR hasty = 4
-> END
