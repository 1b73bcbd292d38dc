// Tie these accounts to their person.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (account:Account {n: row.from})
MATCH (other:Person {n: row.to})
CREATE (account)-[:BELONGS_TO]->(other)
