// Untie these departments from what was their brand.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (department:Department {n: row[0]})
MATCH (department)-[tie:BELONGS_TO]->(other:Brand {n: row[1]})
DELETE tie
