LIST things = (lamp), rope
{not things ? lamp}
