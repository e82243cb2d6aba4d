The table was laid for two.
* [Sit down.]
  The chair creaked.
  * * [Pour the tea]
      It was cold.
      * * * "Cold," I said[.], and put it down.
      * * * [Drink it anyway]
            It tasted of tin.
      - - - The cup sat between us.
  * * Say nothing[] at all.
      The clock said it instead.
  - - She looked up.
  * * [Smile]
  * * [Do not smile]
      She did not, either.
* Stand[ by the window]. The rain had stopped.
  - - (rain) Or nearly{rain > 1: stopped}.
* * * Deeper than it should be[.] at first.
- (after) So the evening went.
* (stay) [Stay] I stayed.
* {not stay} [Go] I went.
* {stay} [Never offered]
- - A gather deeper than its choices.
- -> END
