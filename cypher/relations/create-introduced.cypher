// Write down whom these people introduced.
// {"rows": [{"from": 0, "to": 0, "properties": {"n": 0}}]}
UNWIND $rows AS row
MATCH (person:Person {n: row.from})
MATCH (other:Person {n: row.to})
CREATE (person)-[tie:INTRODUCED]->(other)
SET tie = row.properties
