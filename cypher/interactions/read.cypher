// What do the acts with these numbers say?
// {"numbers": [0, 1]}
UNWIND $numbers AS number
MATCH (act:Interaction {n: number})
RETURN act.n AS n, act.key AS key, act.text AS text, act.url AS url, act.attributes AS attributes
