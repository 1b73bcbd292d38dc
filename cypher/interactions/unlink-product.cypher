// Untie these acts from what was their product.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row.from})
MATCH (act)-[tie:ABOUT]->(other:Product {n: row.to})
DELETE tie
