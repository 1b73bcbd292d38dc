// Forget the pages at these positions and say from where the log now starts.
// {"positions": [1], "changes": {"oldest": 2}}
MATCH (head:LogHead {id: 'head'})
SET head += $changes
WITH head
UNWIND $positions AS position
MATCH (page:LogPage {position: position})
DELETE page
