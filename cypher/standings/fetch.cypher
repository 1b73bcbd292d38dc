// How do the people with these numbers stand to brands?
// {"numbers": [0, 1]}
UNWIND $numbers AS number
MATCH (standing:Standing {person: number})
RETURN properties(standing) AS standing
