// Tie these products to their brand.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (product:Product {n: row[0]})
MATCH (other:Brand {n: row[1]})
CREATE (product)-[:BELONGS_TO]->(other)
