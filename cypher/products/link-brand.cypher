// Tie these products to their brand.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (product:Product {n: row.from})
MATCH (other:Brand {n: row.to})
CREATE (product)-[:BELONGS_TO]->(other)
