// Untie these acts from what was their product.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row[0]})
MATCH (act)-[tie:ABOUT]->(other:Product {n: row[1]})
DELETE tie
