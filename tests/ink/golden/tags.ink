# title: Tags
# author: nobody
A line # one tag
Another # first # second tag
# above
Below the tag.
With {value} in # tag {value}.png
Going # gone -> knot
VAR value = 3
=== knot
# knot: tag
Here.
* choice # start tag
* start # one [only # two] inner # three
* [only # four]
* a # tag -> DONE
- done {value: # yes tag|# no tag}
{red #red|blue #blue} sequence.
A {value > 1:big #big|small} end # last
-> END
