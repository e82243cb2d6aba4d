VAR x = 1
{(x)} {not (x)}
