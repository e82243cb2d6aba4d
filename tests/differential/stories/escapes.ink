A backslash \\ and a hash \# and braces \{ not logic \}.
A pipe \| outside, and {true:one \| inside|another}.
A glue \<> that is none, an arrow \-> that leads nowhere.
Square \[brackets\] and a tilde \~ in the line.
\* not a choice
\- not a gather
\= not a knot
* A choice with \[brackets\] and a \# hash[ and \\ a backslash]. \{Done.\}
- "Quotes" and 'single' ones; a dash - in the middle; 50% of it.
-> END
