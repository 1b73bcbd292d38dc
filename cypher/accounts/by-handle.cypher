// Which accounts have this handle on this platform?
// {"platform": "twitter", "handle": "ada"}
MATCH (account:Account {handle: $handle})
WHERE account.platform = $platform AND account.present
RETURN account.n AS n
