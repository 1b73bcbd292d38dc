// Write these departments as they now are, creating those that are not there.
// {"rows": [{"n": 0, "key": "acme-support", "present": true, "function": "SUPPORT"}]}
UNWIND $rows AS row
MERGE (department:Department {n: row.n})
SET department = row
