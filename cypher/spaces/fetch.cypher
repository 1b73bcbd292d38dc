// What is stored of the spaces with these numbers, and what are they tied to?
// {"numbers": [0, 1]}
UNWIND $numbers AS number
MATCH (space:Space {n: number})
CALL { WITH space MATCH (space)-[:BELONGS_TO]->(other:Brand) RETURN collect(other.n) AS brand }
RETURN properties(space) AS properties, brand
