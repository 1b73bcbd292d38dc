// Write down which brands these people follow.
// {"rows": [{"from": 0, "to": 0, "properties": {"n": 0}}]}
UNWIND $rows AS row
MATCH (person:Person {n: row.from})
MATCH (other:Brand {n: row.to})
CREATE (person)-[tie:FOLLOWS]->(other)
SET tie = row.properties
