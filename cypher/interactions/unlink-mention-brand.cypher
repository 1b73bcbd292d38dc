// Untie these acts from what was their mentionsBrands.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row.from})
MATCH (act)-[tie:MENTIONS]->(other:Brand {n: row.to})
DELETE tie
