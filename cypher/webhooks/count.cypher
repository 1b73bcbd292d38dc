// How many webhooks are there?
// {}
MATCH (webhook:Webhook)
RETURN count(*) AS webhooks
