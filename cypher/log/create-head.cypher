// Start the log of a graph that has none.
// {"head": {"id": "head", "graph": "6f0c", "incarnation": 1, "position": 0, "oldest": 1, "bytes": 0, "secret": "c2VjcmV0", "person": 0, "account": 0, "brand": 0, "product": 0, "department": 0, "space": 0, "interaction": 0, "relation": 0}}
MERGE (head:LogHead {id: 'head'})
ON CREATE SET head = $head
RETURN properties(head) AS head
