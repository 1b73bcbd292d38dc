// Which keys are there?
// {}
MATCH (key:ApiKey)
RETURN properties(key) AS key
