// Write these acts as they now are, creating those that are not there.
// {"rows": [{"n": 0, "key": "q1", "present": true, "kind": "QUESTION", "at": 1706781600000}]}
UNWIND $rows AS row
MERGE (act:Interaction {n: row.n})
SET act = row
