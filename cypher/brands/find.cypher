// Which numbers do the brands with these keys have?
// {"keys": ["acme", "nobody"]}
UNWIND $keys AS key
MATCH (brand:Brand {key: key})
RETURN brand.n AS n, brand.key AS key, brand.present AS present
