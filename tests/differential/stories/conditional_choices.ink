VAR key = false
-> room
=== room
{ key:
  You hold the key.
  * [Turn it] It turns. -> END
  * * [Never reached, being nested] -> END
- else:
  The door is locked.
  * [Look under the mat]
    ~ key = true
    A key!
    -> room
  * [Knock]
    {shout:
    - 0: Nobody.
    - else: A voice.
    }
    -> room
  * (shout) [Shout] You shout. -> room
}
* {key} {shout} [Think] Key and shout.
* { key || shout }
  [Over two lines]
  Taken.
- Past the door.
-> END
