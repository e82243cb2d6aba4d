# title: The Lock
# author: nobody
A line. # one
A line with two. # first # second
# above
A line with a tag above.
A line with a {"made"} tag # tag {1 + 1}
* A choice # shared [ with # only a choice] and more # after
* [Plain] # in brackets
  Text. # inside
* Another # kept
- Gathered. # gathered
-> lock
=== lock
# knot tag
# second knot tag
The lock. {true: Inline # conditional}
-> END
