// Start the log of a graph that has none.
// {"head": {"id": "head", "graph": "6f0c", "incarnation": 1, "position": 0, "oldest": 1, "bytes": 0}}
MERGE (head:LogHead {id: 'head'})
ON CREATE SET head = $head
RETURN properties(head) AS head
