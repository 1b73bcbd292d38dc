// Write down whom these people trust, and how much.
// {"rows": [{"from": 0, "to": 0, "properties": {"n": 0}}]}
UNWIND $rows AS row
MATCH (person:Person {n: row.from})
MATCH (other:Person {n: row.to})
CREATE (person)-[tie:TRUSTS]->(other)
SET tie = row.properties
