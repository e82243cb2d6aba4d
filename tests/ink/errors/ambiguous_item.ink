LIST colours = red, blue
LIST moods = calm, blue
{blue} {colours.blue}
