// Keep a key, known by the hash of its secret.
// {"key": {"id": "k1", "name": "crm", "hash": "9f86", "scopes": ["read"], "createdAt": 1706781600000}}
CREATE (key:ApiKey)
SET key = $key
