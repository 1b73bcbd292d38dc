// Untie these acts from what was their actor.
// {"rows": [{"from": 0, "to": 0}]}
UNWIND $rows AS row
MATCH (act:Interaction {n: row.from})
MATCH (act)<-[tie:MADE]-(other:Person {n: row.to})
DELETE tie
