// Write these acts, which are not there yet, with the account they were done by and what brand they are about.
// {"rows": [[0, 0, 9, "q9", true, " why ", "QUESTION", 1706781600000, "Why?", null, null, null, null, null, null, null, null, null, null, null, null, null]]}
UNWIND $rows AS row
MATCH (account:Account {n: row[0]})
MATCH (brand:Brand {n: row[1]})
CREATE (account)<-[:VIA]-(act:Interaction {
  n: row[2],
  key: row[3],
  present: row[4],
  words: row[5],
  kind: row[6],
  at: row[7],
  text: row[8],
  channel: row[9],
  language: row[10],
  url: row[11],
  sentiment: row[12],
  rating: row[13],
  amount: row[14],
  currency: row[15],
  accepted: row[16],
  status: row[17],
  votesUp: row[18],
  votesDown: row[19],
  attributes: row[20],
  deleted: row[21]
})-[:ABOUT]->(brand)
