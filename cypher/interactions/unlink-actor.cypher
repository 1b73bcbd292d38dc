// Untie these acts from what was their actor.
// {"rows": [[0, 0]]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row[0]})
MATCH (act)<-[tie:MADE]-(other:Person {n: row[1]})
DELETE tie
