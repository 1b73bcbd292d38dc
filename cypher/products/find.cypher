// Which numbers do the products with these keys have?
// {"keys": ["acme-one", "nobody"]}
UNWIND $keys AS key
MATCH (product:Product {key: key})
RETURN product.n AS n, product.key AS key, product.present AS present
