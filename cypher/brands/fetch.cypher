// What is stored of the brands with these numbers?
// {"numbers": [0, 1]}
UNWIND $numbers AS number
MATCH (brand:Brand {n: number})
RETURN properties(brand) AS properties
