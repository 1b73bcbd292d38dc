// Tie these spaces to their brand.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (space:Space {n: row[0]})
MATCH (other:Brand {n: row[1]})
CREATE (space)-[:BELONGS_TO]->(other)
