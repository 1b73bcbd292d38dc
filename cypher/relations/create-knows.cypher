// Write down which people these people know.
// {"rows": [{"from": 0, "to": 0, "properties": {"n": 0}}]}
UNWIND $rows AS row
MATCH (person:Person {n: row.from})
MATCH (other:Person {n: row.to})
CREATE (person)-[tie:KNOWS]->(other)
SET tie = row.properties
