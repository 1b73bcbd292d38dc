// Which entries stand at these positions?
// {"positions": [1, 2]}
UNWIND $positions AS position
MATCH (page:LogPage {position: position})
RETURN page.position AS position, page.at AS at, page.entries AS entries
