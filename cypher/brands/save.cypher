// Write these brands as they now are, creating those that are not there.
// {"rows": [{"n": 0, "key": "acme", "present": true, "name": "Acme"}]}
UNWIND $rows AS row
MERGE (brand:Brand {n: row.n})
SET brand = row
