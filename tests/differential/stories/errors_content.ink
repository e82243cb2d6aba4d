-> door
=== door
A door.
* [In] You go in.
* [Out] -> outside
* [Up] -> stairs ->
  Up.
  -> END
=== outside
Outside.
* [Further]
  Further.
=== stairs
Stairs.
{door > 5: ->->}
