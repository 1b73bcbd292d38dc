// What is stored of the acts with these numbers, and what are they tied to?
// {"numbers": [0, 1]}
UNWIND $numbers AS number
MATCH (act:Interaction {n: number})
CALL { WITH act MATCH (act)<-[:MADE]-(other:Person) RETURN collect(other.n) AS actor }
CALL { WITH act MATCH (act)-[:VIA]->(other:Account) RETURN collect(other.n) AS account }
CALL { WITH act MATCH (act)-[:ABOUT]->(other:Brand) RETURN collect(other.n) AS brand }
CALL { WITH act MATCH (act)-[:ABOUT]->(other:Product) RETURN collect(other.n) AS product }
CALL { WITH act MATCH (act)-[:`IN`]->(other:Space) RETURN collect(other.n) AS space }
CALL { WITH act MATCH (act)-[:IN_REPLY_TO]->(other:Interaction) RETURN collect(other.n) AS inReplyTo }
CALL { WITH act MATCH (act)-[:MENTIONS]->(other:Person) RETURN collect(other.n) AS mentions }
CALL { WITH act MATCH (act)-[:MENTIONS]->(other:Brand) RETURN collect(other.n) AS mentionsBrands }
RETURN properties(act) AS properties, actor, account, brand, product, space, inReplyTo, mentions, mentionsBrands
