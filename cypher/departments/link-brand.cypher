// Tie these departments to their brand.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (department:Department {n: row.from})
MATCH (other:Brand {n: row.to})
CREATE (department)-[:BELONGS_TO]->(other)
