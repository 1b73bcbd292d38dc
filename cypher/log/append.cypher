// Move the log to its next position and write the page that stands there.
// {"changes": {"position": 2}, "page": {"position": 2, "batch": "6f0c", "at": 1706781600000, "entries": "[]", "bytes": 2}}
MATCH (head:LogHead {id: 'head'})
SET head += $changes, head.bytes = head.bytes + toInteger($page.bytes)
CREATE (page:LogPage)
SET page = $page
