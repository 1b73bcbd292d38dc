// Make a lease that nobody holds yet.
// {"lease": {"name": "derived", "term": 0, "beat": 0, "isFree": true}}
MERGE (lease:Lease {name: $lease.name})
ON CREATE SET lease = $lease
RETURN properties(lease) AS lease
