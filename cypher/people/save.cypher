// Write these people as they now are, creating those that are not there.
// {"rows": [{"n": 0, "key": "ada", "present": true, "name": "Ada"}]}
UNWIND $rows AS row
MERGE (person:Person {n: row.n})
SET person = row
