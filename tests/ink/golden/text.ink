// A comment alone.
The first line. // and one at its end
A /* block */ comment, and \{escaped\} signs: \# \| \[ \] \\ \- \< \/\/.
A block /* of
two lines */ ends here.
Glue <>
<> both <> ways.

   Blanks before, and after.   	
An arrow - > and a less < sign, a dash - too.
Unicode: déjà vu, 猫, ✨.
"Quotes" and 'more'. Brackets [like this] are words.
-> END
