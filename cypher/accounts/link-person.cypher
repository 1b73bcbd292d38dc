// Tie these accounts to their person.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (account:Account {n: row[0]})
MATCH (other:Person {n: row[1]})
CREATE (account)-[:BELONGS_TO]->(other)
