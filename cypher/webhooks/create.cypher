// Keep a webhook, with the secret that signs what it is sent.
// {"webhook": {"id": "w2", "name": "shop", "url": "https://shop.example/hook", "types": "PersonRecorded", "brand": -1, "key": "k1", "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "formerSecret": "", "formerUntil": 0, "createdAt": 1706781600000, "epoch": 0, "p": 1, "index": 0, "attempts": 0, "failingSince": 0, "nextAt": 0, "disabledAt": 0, "disabled": "", "deliveries": "[]"}}
CREATE (webhook:Webhook)
SET webhook = $webhook
