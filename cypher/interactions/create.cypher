// Write these acts, which are not there yet.
// {"rows": [[9, "q9", true, " why ", "QUESTION", 1706781600000, "Why?", null, null, null, null, null, null, null, null, null, null, null, null, null]]}
UNWIND $rows AS row
CREATE (act:Interaction {
  n: row[0],
  key: row[1],
  present: row[2],
  words: row[3],
  kind: row[4],
  at: row[5],
  text: row[6],
  channel: row[7],
  language: row[8],
  url: row[9],
  sentiment: row[10],
  rating: row[11],
  amount: row[12],
  currency: row[13],
  accepted: row[14],
  status: row[15],
  votesUp: row[16],
  votesDown: row[17],
  attributes: row[18],
  deleted: row[19]
})
