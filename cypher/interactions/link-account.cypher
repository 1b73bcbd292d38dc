// Tie these acts to their account.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row.from})
MATCH (other:Account {n: row.to})
CREATE (act)-[:VIA]->(other)
