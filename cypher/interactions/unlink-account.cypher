// Untie these acts from what was their account.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row.from})
MATCH (act)-[tie:VIA]->(other:Account {n: row.to})
DELETE tie
