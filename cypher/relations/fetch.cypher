// Which relations go out from the people with these numbers?
// {"numbers": [0, 1]}
UNWIND $numbers AS number
MATCH (person:Person {n: number})
MATCH (person)-[tie:WORKS_FOR|FOLLOWS|KNOWS|TRUSTS|INTRODUCED|MEMBER_OF]->(other)
RETURN person.n AS origin, type(tie) AS kind, other.n AS target, head(labels(other)) AS label, properties(tie) AS properties
