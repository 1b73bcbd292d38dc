// What is stored of the products with these numbers, and what are they tied to?
// {"numbers": [0, 1]}
UNWIND $numbers AS number
MATCH (product:Product {n: number})
CALL { WITH product MATCH (product)-[:BELONGS_TO]->(other:Brand) RETURN collect(other.n) AS brand }
RETURN properties(product) AS properties, brand
