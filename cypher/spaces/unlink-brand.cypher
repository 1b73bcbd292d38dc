// Untie these spaces from what was their brand.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (space:Space {n: row.from})
MATCH (space)-[tie:BELONGS_TO]->(other:Brand {n: row.to})
DELETE tie
