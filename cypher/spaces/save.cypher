// Write these spaces as they now are, creating those that are not there.
// {"rows": [{"n": 0, "key": "forum", "present": true, "kind": "FORUM"}]}
UNWIND $rows AS row
MERGE (space:Space {n: row.n})
SET space = row
