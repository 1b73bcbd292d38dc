// Write these models as they now are, creating those that are not there.
// {"rows": [{"n": 8, "kind": "SCORING", "brand": 0, "version": 2, "document": "{}"}]}
UNWIND $rows AS row
MERGE (model:Model {n: row.n})
SET model = row
