// Tie these acts to their mentionsBrands.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row.from})
MATCH (other:Brand {n: row.to})
CREATE (act)-[:MENTIONS]->(other)
