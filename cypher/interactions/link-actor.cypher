// Tie these acts to their actor.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row.from})
MATCH (other:Person {n: row.to})
CREATE (other)-[:MADE]->(act)
