// What is stored of the accounts with these numbers, and what are they tied to?
// {"numbers": [0, 1]}
UNWIND $numbers AS number
MATCH (account:Account {n: number})
CALL { WITH account MATCH (account)-[:BELONGS_TO]->(other:Person) RETURN collect(other.n) AS person }
RETURN properties(account) AS properties, person
