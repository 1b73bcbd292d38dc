// What is kept of this webhook?
// {"id": "w1"}
MATCH (webhook:Webhook {id: $id})
RETURN properties(webhook) AS webhook
