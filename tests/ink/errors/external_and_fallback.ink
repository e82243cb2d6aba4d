EXTERNAL ring(times, bell)
{ring(2, "big")}
=== function ring(times)
~ return times
