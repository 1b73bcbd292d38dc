// Tie these acts to their inReplyTo.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row.from})
MATCH (other:Interaction {n: row.to})
CREATE (act)-[:IN_REPLY_TO]->(other)
