// Write how far these webhooks have come, unless they were changed meanwhile: which were enabled or disabled before?
// {"rows": [{"id": "w1", "epoch": 0, "p": 1, "index": 0, "attempts": 1, "failingSince": 1706781600000, "nextAt": 1706781605000, "disabledAt": 0, "disabled": "", "deliveries": "[]"}]}
UNWIND $rows AS row
MATCH (webhook:Webhook {id: row.id})
WHERE webhook.epoch = row.epoch
WITH webhook, row, webhook.disabled AS was
SET webhook += row
RETURN webhook.id AS id, was
