{3000000000.5}
{99999999999}
{-true}
LIST low = one = -2147483648
LIST high = two = 2147483648
LIST last = three = 2147483647, four
