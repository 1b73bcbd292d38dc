// Stop accepting this key.
// {"id": "k1", "revokedAt": 1706781600000}
MATCH (key:ApiKey {id: $id})
SET key.revokedAt = $revokedAt
RETURN key.id AS id
