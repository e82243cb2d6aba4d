// The only choice of a frame that keeps a text apart, and that text has a branch in it.
VAR rain = true
-> street
=== street
+ Take {rain:an umbrella|a hat}[], then go.
- {street > 2: -> END}
-> street
