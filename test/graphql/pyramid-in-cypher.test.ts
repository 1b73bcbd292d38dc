import { expect, test } from "vitest";
import { randomFrom } from "../../src/backtest/random.ts";
import type { Graph } from "../../src/graph/port.ts";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, keysOf, Served } from "./served.ts";

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1);
const PERIOD = { from: START + 30 * DAY, to: START + 60 * DAY };
const PEOPLE = Array.from({ length: 24 }, (_, i) => `p${i}`);
const KINDS = ["REACTION", "VISIT", "PURCHASE", "COMMENT", "SHARE", "QUESTION", "MESSAGE", "POST", "REVIEW", "IDEA", "ANSWER"];
const LEVELS: [string, string[]][] = [
  ["REACTING", KINDS.slice(0, 3)],
  ["CONVERSING", KINDS.slice(3, 7)],
  ["CONTRIBUTING", KINDS.slice(7)],
];

/** Talk about Acme without a favourable word, so that levels are a matter of kinds; the first three people work for it. */
function* talk(): Generator<object> {
  const random = randomFrom(11);
  const one = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)];
  yield { type: "brand", id: "acme" };
  for (const id of PEOPLE) yield { type: "person", id };
  for (const from of PEOPLE.slice(0, 3)) yield { type: "relation", kind: "WORKS_FOR", from, to: "acme", since: "2020-01-01T00:00:00Z" };
  for (const from of PEOPLE.slice(3)) {
    const until = new Date(START + Math.floor(random() * 120) * DAY).toISOString();
    if (random() < 0.7)
      yield { type: "relation", kind: "FOLLOWS", from, to: "acme", toType: "brand", since: "2023-01-01T00:00:00Z", until };
  }
  for (let i = 0; i < 90; i++) {
    const instant = new Date(START + Math.floor(random() * 90 * DAY)).toISOString();
    const kind = one(KINDS);
    const isReply = i > 9 && random() < 0.6 && kind !== "REACTION";
    const money = kind === "PURCHASE" && { amount: `${i}.50`, currency: one(["EUR", "CHF"]) };
    const channel = one(["forum", "shop", undefined]);
    const reply = isReply && { inReplyTo: `act-${Math.floor(random() * i)}` };
    yield {
      type: "interaction",
      id: `act-${i}`,
      kind,
      actor: one(PEOPLE),
      at: instant,
      brand: "acme",
      ...(channel && { channel }),
      ...money,
      ...reply,
    };
  }
}

const rowsOf = (graph: Graph, statement: string, params: object = {}) => graph.read(statement, { ...PERIOD, ...params });

onEveryEngine("what pyramids, exchanges and cohorts count", (engine) => {
  test("is what the graph counts in Cypher", async () => {
    await using served = await Served.with(engine, talk());
    const { graph } = served.log;
    const staff = new Set(
      (await rowsOf(graph, "MATCH (p:Person)-[:WORKS_FOR]->(:Brand {key: 'acme'}) RETURN p.key AS person")).map(({ person }) =>
        String(person),
      ),
    );

    const levels = new Map<string, string>();
    const stand = (rows: readonly { person?: unknown }[], level: string) => {
      for (const { person } of rows) if (!staff.has(String(person))) levels.set(String(person), level);
    };
    const follow =
      "MATCH (p:Person)-[tie:FOLLOWS]->(:Brand {key: 'acme'}) WHERE tie.since < $to AND tie.until > $from RETURN p.key AS person";
    stand(await rowsOf(graph, follow), "AUDIENCE");
    const act = `MATCH (p:Person)-[:MADE]->(act:Interaction)-[:ABOUT]->(:Brand {key: 'acme'})
      WHERE act.at >= $from AND act.at < $to AND act.kind IN $kinds RETURN p.key AS person, count(act) AS count`;
    for (const [level, kinds] of LEVELS) stand(await rowsOf(graph, act, { kinds }), level);

    const answer = await served.ask(
      `query ($period: Timespan!) { brand(ref: { key: "acme" }) {
        engagementPyramid(period: $period) { levels { level members(first: 100) { edges { node { key } } } } }
        ecosystem(period: $period) { count kinds { kind count } levels { level count } channels { channel count } }
        cohorts(by: ACQUISITION_CHANNEL, asOf: "2024-06-01T00:00:00Z") { edges { node { purchases { count amounts { currency amount count } } } } }
      } }`,
      { period: { from: new Date(PERIOD.from).toISOString(), to: new Date(PERIOD.to).toISOString() } },
    );
    const found = listOf(at(answer, "brand", "engagementPyramid", "levels")).flatMap((level) =>
      keysOf(at(level, "members")).map((key) => [key, at(level, "level")]),
    );
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(levels));
    expect(new Set(levels.values()).size).toBe(4);

    const exchange = `MATCH (p:Person)-[:MADE]->(act:Interaction)-[:IN_REPLY_TO]->(:Interaction)<-[:MADE]-(other:Person)
      WHERE act.at >= $from AND act.at < $to AND p.key <> other.key`;
    const kinds = await rowsOf(graph, `${exchange} RETURN act.kind AS kind, count(act) AS count`);
    const ecosystem = at(answer, "brand", "ecosystem");
    expect(countsBy(at(ecosystem, "kinds"), "kind")).toEqual(Object.fromEntries(kinds.map(({ kind, count }) => [kind, Number(count)])));
    const sides = await rowsOf(graph, `${exchange} RETURN p.key AS one, other.key AS other, count(act) AS count`);
    const levelOf = (ends: number) => ["EXTERNAL", "MIXED", "INTERNAL"][ends] ?? "";
    const bySide: Record<string, number> = { INTERNAL: 0, EXTERNAL: 0, MIXED: 0 };
    for (const { one, other, count } of sides) {
      const level = levelOf([one, other].filter((person) => staff.has(String(person))).length);
      bySide[level] = (bySide[level] ?? 0) + Number(count);
    }
    expect(countsBy(at(ecosystem, "levels"), "level")).toEqual(bySide);

    const bought = `MATCH (p:Person)-[:MADE]->(act:Interaction {kind: 'PURCHASE'}) WHERE NOT p.key IN $staff
      RETURN act.currency AS currency, sum(act.amount) AS minor, count(act) AS count`;
    const sums = await rowsOf(graph, bought, { staff: [...staff] });
    const [cohort] = listOf(at(answer, "brand", "cohorts", "edges"));
    const amounts = listOf(at(cohort ?? null, "node", "purchases", "amounts"));
    expect(amounts.map((sum) => [at(sum, "currency"), Math.round(100 * Number(at(sum, "amount"))), at(sum, "count")])).toEqual(
      sums
        .map(({ currency, minor, count }) => [currency, Number(minor), Number(count)])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
    expect(amounts).toHaveLength(2);
  });
});

const listOf = (json: Json): Json[] => (Array.isArray(json) ? json : []);
const countsBy = (counts: Json, name: string) => Object.fromEntries(listOf(counts).map((one) => [at(one, name), at(one, "count")]));
