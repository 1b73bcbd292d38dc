// Which models are there?
// {}
MATCH (model:Model)
RETURN properties(model) AS model
