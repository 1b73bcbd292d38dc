// Keep a key, known by the hash of its secret.
// {"key": {"id": "k2", "name": "shop", "hash": "a665", "scopes": ["read"], "createdAt": 1706781600000}}
CREATE (key:ApiKey)
SET key = $key
