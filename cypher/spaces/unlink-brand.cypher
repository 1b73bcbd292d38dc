// Untie these spaces from what was their brand.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (space:Space {n: row[0]})
MATCH (space)-[tie:BELONGS_TO]->(other:Brand {n: row[1]})
DELETE tie
