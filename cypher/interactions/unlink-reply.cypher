// Untie these acts from what was their inReplyTo.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row.from})
MATCH (act)-[tie:IN_REPLY_TO]->(other:Interaction {n: row.to})
DELETE tie
