CONST TITLE = "The Quay"
VAR in_names = 2
Text from the first file.
=== function who(n)
{n == 1:Nell|Tom}
