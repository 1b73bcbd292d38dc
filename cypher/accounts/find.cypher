// Which numbers do the accounts with these keys have?
// {"keys": ["ada@twitter", "nobody"]}
UNWIND $keys AS key
MATCH (account:Account {key: key})
RETURN account.n AS n, account.key AS key, account.present AS present
