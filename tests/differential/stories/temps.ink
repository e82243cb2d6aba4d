-> shop(2)
=== shop(n)
~ temp price = n * 5
~ temp label = "cost {price}"
Item {n}, {label}.
* [Haggle]
  ~ price = price - 3
  {haggle(price)}
  * * [Again]
      ~ price -= 1
  * * [Enough] 
  - - Now {price}.
* [Double] 
  ~ temp twice = price * 2
  {twice}, {label}.
- Pay {price}.
{ price > 8: 
  ~ temp inner = price
  Too much at {inner}.
}
* [Next] -> shop(n + 1)
* {n > 2} [Stop] -> END
=== function haggle(ref p)
~ p = p - 1
"{p}!"
