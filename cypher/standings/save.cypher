// Write how these people now stand to brands.
// {"rows": [{"id": "0:1", "brand": 0, "person": 1, "level": "CONVERSING"}]}
UNWIND $rows AS row
MERGE (standing:Standing {id: row.id})
SET standing += row
