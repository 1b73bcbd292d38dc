// Untie these acts from what was their space.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row.from})
MATCH (act)-[tie:`IN`]->(other:Space {n: row.to})
DELETE tie
