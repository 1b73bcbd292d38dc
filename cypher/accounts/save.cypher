// Write these accounts as they now are, creating those that are not there.
// {"rows": [{"n": 0, "key": "ada@twitter", "present": true, "platform": "twitter", "handle": "ada"}]}
UNWIND $rows AS row
MERGE (account:Account {n: row.n})
SET account = row
