// Change what was said of a webhook; whoever serves it by what was said before may not write of it any more.
// {"id": "w1", "changes": {"name": "crm"}}
MATCH (webhook:Webhook {id: $id})
SET webhook += $changes, webhook.epoch = webhook.epoch + 1
