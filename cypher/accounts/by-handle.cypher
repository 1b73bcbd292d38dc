// Which accounts have this handle on this platform?
// {"platform": "twitter", "handle": "ada"}
MATCH (account:Account {handle: $handle, platform: $platform, present: true})
RETURN account.n AS n
