// Untie these acts from what was their mentions.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row.from})
MATCH (act)-[tie:MENTIONS]->(other:Person {n: row.to})
DELETE tie
