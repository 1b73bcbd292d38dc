// Tie these acts to their product.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row[0]})
MATCH (other:Product {n: row[1]})
CREATE (act)-[:ABOUT]->(other)
