// Forget a webhook.
// {"id": "w1"}
MATCH (webhook:Webhook {id: $id})
DELETE webhook
