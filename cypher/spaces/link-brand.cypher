// Tie these spaces to their brand.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (space:Space {n: row.from})
MATCH (other:Brand {n: row.to})
CREATE (space)-[:BELONGS_TO]->(other)
