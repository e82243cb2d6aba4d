VAR to = -> hall
{-> hall: yes}
{to + -> hall}
{not -> hall}
~ to = -> to
~ to = -> DONE
{TURNS_SINCE(hall)} {TURNS_SINCE(1)}
-> DONE ->
=== hall
-> END
