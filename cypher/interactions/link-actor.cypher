// Tie these acts to their actor.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row[0]})
MATCH (other:Person {n: row[1]})
CREATE (other)-[:MADE]->(act)
