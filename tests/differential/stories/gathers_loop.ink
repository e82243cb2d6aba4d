VAR energy = 4
- (loop)
{energy} left.
* (dig) [Dig] You dig. # dig
+ {energy > 2} [Rest] You rest.
+ [Work]
  ~ energy--
  Work.
* {dig} {energy < 3} [Find] Found at {energy}.
  -> done
- (check)
~ energy--
{ energy <= 0: -> done }
{ check >= 3 && not dig: You wonder about digging. }
-> loop
- (done) Done after {loop} loops, {check} checks.
-> END
