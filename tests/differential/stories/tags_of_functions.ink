// What a function prints inside a tag may go over lines: the tag goes on, and so does its line.
VAR told = 0
-> here
=== here
Words. # said {twice()} and more
# alone: {twice()}
More words. # {told}
* A choice # of {twice()} words -> here
+ Another [# only {twice()}] -> END
=== function twice
~ told++
Once.
{ told > 0:
  Twice.
}
~ return told
