// Write who holds this lease from now on, or that its holder is still there.
// {"name": "webhooks", "changes": {"term": 2, "beat": 0, "isFree": false}}
MATCH (lease:Lease {name: $name})
SET lease += $changes
