// Write down for which brands these people work.
// {"rows": [{"from": 0, "to": 0, "properties": {"n": 0}}]}
UNWIND $rows AS row
MATCH (person:Person {n: row.from})
MATCH (other:Brand {n: row.to})
CREATE (person)-[tie:WORKS_FOR]->(other)
SET tie = row.properties
