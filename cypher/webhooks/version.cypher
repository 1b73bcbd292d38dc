// Were webhooks made, changed or deleted since they were last looked at?
// {}
MATCH (changes:WebhookChanges {id: 'webhooks'})
RETURN changes.version AS version
