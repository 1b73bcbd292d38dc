// Tie these acts to their space.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row[0]})
MATCH (other:Space {n: row[1]})
CREATE (act)-[:`IN`]->(other)
