// Untie these departments from what was their brand.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (department:Department {n: row.from})
MATCH (department)-[tie:BELONGS_TO]->(other:Brand {n: row.to})
DELETE tie
