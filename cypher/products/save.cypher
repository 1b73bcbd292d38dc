// Write these products as they now are, creating those that are not there.
// {"rows": [{"n": 0, "key": "acme-one", "present": true, "name": "One"}]}
UNWIND $rows AS row
MERGE (product:Product {n: row.n})
SET product = row
