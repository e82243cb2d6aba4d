// Conditions with side effects, run each time the choices are laid out.
// Endings: third, tired
// Never offered: 1
VAR looks = 0
VAR log = 0
-> window
=== window
+ {look()} [Look again] -> window
+ {looks == 5 && look()} [The third time] # ending: third
  -> END
+ {looks > 5} [Enough] -> tired
+ {log == 3} [Never odd] # ending: odd
  -> END
=== tired
{|second|third}{seen(): It was seen.}
+ [Rest]
- {not seen(): -> tired }
# ending: tired
-> END
=== function look
~ looks++
~ log = log + 2
~ return looks < 9
=== function seen
{stopping:
- ~ return false
- ~ return false
- ~ return true
}
