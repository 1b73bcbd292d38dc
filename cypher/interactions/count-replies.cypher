// How many acts reply to these acts?
// {"numbers": [0, 1]}
UNWIND $numbers AS number
MATCH (act:Interaction {n: number})
RETURN act.n AS n, COUNT { (act)<-[:IN_REPLY_TO]-(:Interaction) } AS replies
