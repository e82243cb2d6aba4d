VAR lit = true
{ lit:
  The lamp is lit.
- else:
  It is dark.
}
Somebody coughs.
* [Look.]
* [Listen.]
- -> hall
=== hall
The hall.
-> END
}
Nobody reads this.
=== cellar
-> END
