// Tie these acts to their mentionsBrands.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row[0]})
MATCH (other:Brand {n: row[1]})
CREATE (act)-[:MENTIONS]->(other)
