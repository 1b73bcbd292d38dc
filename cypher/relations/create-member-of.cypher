// Write down of which spaces these people are members.
// {"rows": [{"from": 0, "to": 0, "properties": {"n": 0}}]}
UNWIND $rows AS row
MATCH (person:Person {n: row.from})
MATCH (other:Space {n: row.to})
CREATE (person)-[tie:MEMBER_OF]->(other)
SET tie = row.properties
