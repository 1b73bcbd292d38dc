// Remove the relations with these numbers.
// {"rows": [{"from": 0, "n": 0}]}
UNWIND $rows AS row
MATCH (person:Person {n: row.from})
MATCH (person)-[tie:WORKS_FOR|FOLLOWS|KNOWS|TRUSTS|INTRODUCED|MEMBER_OF]->(other)
WHERE tie.n = row.n
DELETE tie
