// Untie these accounts from what was their person.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (account:Account {n: row[0]})
MATCH (account)-[tie:BELONGS_TO]->(other:Person {n: row[1]})
DELETE tie
