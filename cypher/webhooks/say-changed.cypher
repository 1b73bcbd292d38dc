// Say to whoever delivers that webhooks were made, changed or deleted.
// {"version": "6f0c"}
MERGE (changes:WebhookChanges {id: 'webhooks'})
SET changes.version = $version
