{&~a|b}
{once stopping: a|b}
{~}
{stopping:
}
