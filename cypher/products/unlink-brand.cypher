// Untie these products from what was their brand.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (product:Product {n: row.from})
MATCH (product)-[tie:BELONGS_TO]->(other:Brand {n: row.to})
DELETE tie
