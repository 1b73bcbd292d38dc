// Untie these acts from what was their brand.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row[0]})
MATCH (act)-[tie:ABOUT]->(other:Brand {n: row[1]})
DELETE tie
