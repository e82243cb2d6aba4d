// Numbers that only grow, and are looked at otherwise than by a constant.
// Endings: even, more, spoken, apart, nothing
// Never offered: 0
VAR even = 0
VAR more = 0
VAR least = 0
VAR spoken = 0
VAR left = 0
VAR right = 0
-> count
=== count
+ [Ask] -> ask
* [One] -> one
* [Another] -> one
* [One more] -> one
=== one
~ even++
~ more++
~ spoken++
~ left++
{ left > 1:
  ~ right++
  ~ least++
}
-> count
=== ask
+ [Is it even?] -> is_even
+ [Is it more?] -> is_more
+ [Say it] -> say
+ [How far apart?] -> how_far
=== is_even
+ {even > 0} [Go]
  { even % 2 == 0:
    # ending: even
    -> END
  }
  -> nothing
+ {even == 0} [None] -> nothing
=== is_more
+ {more > 0} [Go]
  { more == least + 1 && least > 1:
    # ending: more
    -> END
  }
  -> nothing
+ {more == 0} [None] -> nothing
=== say
+ {spoken > 0} [Go]
  { "{spoken}" == "3":
    # ending: spoken
    -> END
  }
  -> nothing
+ {spoken == 0} [None] -> nothing
=== how_far
+ {left > 0} [Go]
  { left + 7 == 9:
    # ending: apart
    -> END
  }
  -> nothing
+ {left == 0} [None] -> nothing
=== nothing
# ending: nothing
-> END
