// Numbers that must not saturate: down as well as up, modulo, products and copies.
// Endings: down, cycle, product, copied
// Never offered: 1
VAR up = 0
VAR shadow = 0
VAR hour = 0
VAR product = 1
-> wheel
=== wheel
+ {up < 6} [Up]
  ~ up++
  ~ hour = (hour + 5) % 12
+ {up > 0} [Down]
  ~ up--
  ~ product = product * 2 % 31
+ {up == 4} [Copy]
  ~ shadow = up + 1
+ {shadow == 5 && up == 0} [Down from five] # ending: down
  -> END
+ {hour == 11 && up == 6} [Eleven] # ending: cycle
  -> END
+ {product == 16 && up == 1} [Sixteen] # ending: product
  -> END
+ {product == 3} [Three] # ending: three
  -> END
+ {shadow > up + 3 && hour == 3} [Three o'clock] # ending: copied
  -> END
- -> wheel
