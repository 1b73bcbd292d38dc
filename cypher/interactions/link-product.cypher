// Tie these acts to their product.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row.from})
MATCH (other:Product {n: row.to})
CREATE (act)-[:ABOUT]->(other)
