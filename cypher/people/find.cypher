// Which numbers do the people with these keys have?
// {"keys": ["ada", "nobody"]}
UNWIND $keys AS key
MATCH (person:Person {key: key})
RETURN person.n AS n, person.key AS key, person.present AS present
