   Leading spaces    and   many	spaces   within.   
	A tab first.


Blank lines above.
{ true :   padded   } and { false : nothing | something }.
Before {""} after.
Word{" "}word{"  "}word.
{""}
{ false: gone }
An end. { false: gone }
* [  A padded choice  ]  
  Chosen.
*   Another   choice   [  with  gaps  ]  and  an  end  
-   
  A gather on its own line.
-> END
