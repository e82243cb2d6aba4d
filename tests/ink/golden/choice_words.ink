* Start[] inner
* [only]
* Start [only] inner
* Start
* [only] inner
* \ {true} after condition sign
* "Hello[."]," he said.
* \[brackets\]
* {true} {false || true} text {true:yes|no} more
* (label)
  after label
* (both) { true } x
* {true} [ ]
* ->
- -> END
