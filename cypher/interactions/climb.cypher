// Which acts do these acts reply to?
// {"numbers": [0, 1]}
UNWIND $numbers AS number
MATCH (act:Interaction {n: number})
MATCH (act)-[:IN_REPLY_TO]->(cause:Interaction)
RETURN act.n AS n, cause.n AS inReplyTo
