// Untie these acts from what was their inReplyTo.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row[0]})
MATCH (act)-[tie:IN_REPLY_TO]->(other:Interaction {n: row[1]})
DELETE tie
