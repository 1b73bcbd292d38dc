// Which webhooks are there?
// {}
MATCH (webhook:Webhook)
RETURN properties(webhook) AS webhook
