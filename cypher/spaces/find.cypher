// Which numbers do the spaces with these keys have?
// {"keys": ["forum", "nobody"]}
UNWIND $keys AS key
MATCH (space:Space {key: key})
RETURN space.n AS n, space.key AS key, space.present AS present
