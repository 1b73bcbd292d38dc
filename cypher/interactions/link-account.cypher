// Tie these acts to their account.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row[0]})
MATCH (other:Account {n: row[1]})
CREATE (act)-[:VIA]->(other)
