VAR weather = 2
VAR mood = "grey"
-> day
=== day
- (again)
{weather == 0: Rain.|{weather == 1: Wind.|Sun.}}
{weather:
- 0: Take a coat.
- 1: Take a hat.
- 2:
  Take nothing.
  Or a book.
- else: Stay in.
}
{
- weather > 2 && mood == "grey":
  Strange.
- weather > 1:
  Bright.
  {mood == "grey":
    But {mood}.
  - else:
    And {mood}.
  }
- else:
  Dull.
}
{mood == "blue":
  Blue it is.
}
{mood != "blue":
  Not blue.
- else:
  Blue after all.
}
{ weather == 1:
  -> windy
}
{not weather: No weather.} {weather && mood == "grey"}
+ {again < 6} [Wait] 
  ~ weather = (weather + 1) % 4
  -> day
+ {again < 6} [Cheer up]
  { mood:
  - "grey": ~ mood = "blue"
  - "blue": ~ mood = "gold"
  }
  -> day
* [Go to bed] -> END
=== windy
The wind takes the {mood == "gold":gold|grey} hat.
~ weather = 3
-> day
