// Untie these acts from what was their account.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row[0]})
MATCH (act)-[tie:VIA]->(other:Account {n: row[1]})
DELETE tie
