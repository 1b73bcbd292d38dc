// Take the lock of the log, then say where it stands.
// {"writer": "6f0c"}
MATCH (head:LogHead {id: 'head'})
SET head.writer = $writer
RETURN properties(head) AS head
