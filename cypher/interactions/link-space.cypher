// Tie these acts to their space.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row.from})
MATCH (other:Space {n: row.to})
CREATE (act)-[:`IN`]->(other)
