// What is stored of the departments with these numbers, and what are they tied to?
// {"numbers": [0, 1]}
UNWIND $numbers AS number
MATCH (department:Department {n: number})
CALL { WITH department MATCH (department)-[:BELONGS_TO]->(other:Brand) RETURN collect(other.n) AS brand }
RETURN properties(department) AS properties, brand
