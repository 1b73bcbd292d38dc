// How old and how large are the pages at these positions?
// {"positions": [1, 2]}
UNWIND $positions AS position
MATCH (page:LogPage {position: position})
RETURN page.position AS position, page.at AS at, page.bytes AS bytes
