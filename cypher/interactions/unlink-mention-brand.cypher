// Untie these acts from what was their mentionsBrands.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row[0]})
MATCH (act)-[tie:MENTIONS]->(other:Brand {n: row[1]})
DELETE tie
