// Which key has a secret with this hash?
// {"hash": "9f86"}
MATCH (key:ApiKey {hash: $hash})
RETURN properties(key) AS key
