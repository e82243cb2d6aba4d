// Below a label a condition must begin its line: indented, its braces are words of the choice.
VAR open = true
-> door
=== door
+ (knock)
{open} Knock.
+ (shut)
{not open}
  {open} Shut.
+ (ring)
  {open} Ring.
+ (leave) {open}
  {knock > 0} Leave. -> END
- -> door
