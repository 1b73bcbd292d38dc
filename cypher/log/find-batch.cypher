// At which position was this batch written?
// {"batch": "6f0c"}
MATCH (page:LogPage {batch: $batch})
RETURN page.position AS position
