// What is stored of the models with these numbers?
// {"numbers": [0, 8]}
UNWIND $numbers AS number
MATCH (model:Model {n: number})
RETURN properties(model) AS model
