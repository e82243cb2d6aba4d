// The words before a bracket are read twice, as the choice is offered and taken: from one deck.
-> here
=== here
+ Take {~red|green|blue|black} {~$one|two|three}
+ Leave {~!now|soon|late}[] then
- {here > 6: -> END}
-> here
