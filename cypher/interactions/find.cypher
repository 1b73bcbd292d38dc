// Which numbers do the acts with these keys have?
// {"keys": ["q1", "nobody"]}
UNWIND $keys AS key
MATCH (act:Interaction {key: key})
RETURN act.n AS n, act.key AS key, act.present AS present
