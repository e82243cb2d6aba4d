// A count on either side of the only number that it is compared with, looked at a turn later.
// Endings: under, three, over, fourth time
// Never offered: 0
-> yard
=== yard
+ [Swing] -> swing
+ [Slide] -> slide
+ [Look] -> look
= swing
-> yard
= slide
{ stopping:
- Once.
- Twice.
- Thrice.
- The fourth time.
  -> fourth
}
-> yard
=== look
{ yard.swing == 3:
  # ending: three
  -> END
}
{ yard.swing > 3:
  # ending: over
  -> END
}
# ending: under
-> END
=== fourth
# ending: fourth time
-> END
