// Where does the log stand?
// {}
MATCH (head:LogHead {id: 'head'})
RETURN properties(head) AS head
