// Who holds this lease?
// {"name": "webhooks"}
MATCH (lease:Lease {name: $name})
RETURN properties(lease) AS lease
