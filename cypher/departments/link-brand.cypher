// Tie these departments to their brand.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (department:Department {n: row[0]})
MATCH (other:Brand {n: row[1]})
CREATE (department)-[:BELONGS_TO]->(other)
