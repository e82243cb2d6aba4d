VAR x = 1
VAR größe = "Ada"
{x - ~ x: A|B}
{größe == "Bob: A|B}
{(x > 1: A|B}
{x and : A|B}
* [{x + : A|B}]
