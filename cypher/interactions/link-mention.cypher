// Tie these acts to their mentions.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row[0]})
MATCH (other:Person {n: row[1]})
CREATE (act)-[:MENTIONS]->(other)
