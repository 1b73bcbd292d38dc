import { expect, test } from "vitest";
import type { Graph } from "../../src/graph/port.ts";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, Served } from "../graphql/served.ts";

const PEOPLE = ["ada", "bilal", "dmitri", "elif", "ines", "keiko"];
const KINDS = ["POST", "COMMENT", "REACTION", "QUESTION", "COMMENT", "REACTION", "ANSWER"];
const ACTS = 240;

/** A number that looks like chance, and is the same each time. */
const chance = (i: number, below: number) => (Math.imul(i + 1, 2_654_435_761) >>> 12) % below;

/** Six people who talk about Acme every second hour for three weeks, mostly to one another. */
const talk = Array.from({ length: ACTS }, (_, i) => ({
  type: "interaction",
  id: `act-${i}`,
  kind: KINDS[chance(i, KINDS.length)],
  actor: PEOPLE[chance(ACTS + i, PEOPLE.length)],
  at: new Date(Date.UTC(2024, 0, 1, 2 * i)).toISOString(),
  brand: "acme",
  ...(i % 4 > 0 && { inReplyTo: `act-${chance(2 * ACTS + i, i)}` }),
}));

/** How many POSTs and COMMENTs somebody made, and how many COMMENTs and REACTIONs of others reply to what can be answered. */
async function countsIn(graph: Graph): Promise<Map<string, number[]>> {
  const messages = await graph.read(
    `MATCH (person:Person)-[:MADE]->(act:Interaction)-[:ABOUT]->(:Brand {key: 'acme'})
     WHERE act.kind IN ['POST', 'COMMENT'] RETURN person.key AS person, count(act) AS count`,
  );
  const responses = (kind: string) =>
    graph.read(
      `MATCH (person:Person)-[:MADE]->(act:Interaction)<-[:IN_REPLY_TO]-(reply:Interaction)<-[:MADE]-(other:Person)
       WHERE reply.kind = $kind AND person.key <> other.key AND act.kind <> 'REACTION'
       RETURN person.key AS person, count(reply) AS count`,
      { kind },
    );
  const columns = [messages, await responses("COMMENT"), await responses("REACTION")];
  const countOf = (rows: (typeof columns)[number], key: string) => Number(rows.find(({ person }) => person === key)?.count ?? 0);
  return new Map(PEOPLE.map((key) => [key, columns.map((rows) => countOf(rows, key))]));
}

onEveryEngine("what is counted for a score", (engine) => {
  test("is what the graph counts in Cypher", async () => {
    await using served = await Served.with(engine, [
      { type: "brand", id: "acme" },
      ...PEOPLE.map((id) => ({ type: "person", id })),
      ...talk,
    ]);
    await served.ask(`mutation { setScoringModel(model: { preset: LDBC_BI_5 }) { status } }`);
    const expected = await countsIn(served.log.graph);
    for (const [key, counts] of expected) {
      for (const count of counts) expect(count).toBeGreaterThan(0);
      const answer = await served.ask(
        `{ person(ref: { key: "${key}" }) { ambassadorScore(brand: { key: "acme" }, asOf: "2024-02-01T00:00:00Z") { contributions { component measured } } } }`,
      );
      expect([key, at(answer, "person", "ambassadorScore", "contributions")]).toEqual([
        key,
        ["messages", "replies", "likes"].map((component, i) => ({ component, measured: counts[i] })),
      ]);
    }
  });
});
