// Untie these acts from what was their space.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row[0]})
MATCH (act)-[tie:`IN`]->(other:Space {n: row[1]})
DELETE tie
