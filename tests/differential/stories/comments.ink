// A comment before anything else.
The ferry left at nine. // said the timetable
/* A block comment
   over three lines
   * [that looks like a choice] */
Nobody /* nobody at all */ saw it go.
TODO: find out who did
http:\/\/the.harbour is an address, not a comment.
* Look at the timetable[.] // a comment after a choice
  It was last year's. /* still here */
* [Walk home.]/* between */
- The tide turned. // the end
-> END
