// Write these relations, known by their numbers, as they now are.
// {"rows": [{"from": 0, "properties": {"n": 0}}]}
UNWIND $rows AS row
MATCH (person:Person {n: row.from})
MATCH (person)-[tie:WORKS_FOR|FOLLOWS|KNOWS|TRUSTS|INTRODUCED|MEMBER_OF]->(other)
WHERE tie.n = row.properties.n
SET tie = row.properties
