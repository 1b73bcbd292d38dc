// Untie these accounts from what was their person.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (account:Account {n: row.from})
MATCH (account)-[tie:BELONGS_TO]->(other:Person {n: row.to})
DELETE tie
