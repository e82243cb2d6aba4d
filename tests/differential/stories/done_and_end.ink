-> cross
=== cross
A crossing.
* [Done here] Done. -> DONE
* [End here] End. -> END
* [A thread]
  <- other
  After the thread.
  -> DONE
* [Nested]
  * * [Deeper] -> DONE
  * * [Back] -> cross
=== other
In the thread.
-> DONE
