// Untie these products from what was their brand.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (product:Product {n: row[0]})
MATCH (product)-[tie:BELONGS_TO]->(other:Brand {n: row[1]})
DELETE tie
