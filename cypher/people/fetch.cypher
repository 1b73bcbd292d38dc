// What is stored of the people with these numbers?
// {"numbers": [0, 1]}
UNWIND $numbers AS number
MATCH (person:Person {n: number})
RETURN properties(person) AS properties
