// Which numbers do the departments with these keys have?
// {"keys": ["acme-support", "nobody"]}
UNWIND $keys AS key
MATCH (department:Department {key: key})
RETURN department.n AS n, department.key AS key, department.present AS present
