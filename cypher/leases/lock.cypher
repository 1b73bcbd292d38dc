// Take the lock of a lease, then say who holds it.
// {"name": "webhooks", "by": "6f0c"}
MATCH (lease:Lease {name: $name})
SET lease.asked = $by
RETURN properties(lease) AS lease
