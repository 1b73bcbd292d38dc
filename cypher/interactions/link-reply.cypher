// Tie these acts to their inReplyTo.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row[0]})
MATCH (other:Interaction {n: row[1]})
CREATE (act)-[:IN_REPLY_TO]->(other)
