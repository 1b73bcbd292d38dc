// Untie these acts from what was their brand.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row.from})
MATCH (act)-[tie:ABOUT]->(other:Brand {n: row.to})
DELETE tie
