import { expect, test } from "vitest";
import { Cursors } from "../../src/domain/cursor.ts";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, Served, viewer } from "./served.ts";

/** The end of the story. */
const END = "2024-07-01T00:00:00Z";
const CAST = "ada bilal chloe dmitri elif farah gustavo hana ines jonas keiko liam mona nadia oscar acme-team".split(" ");

const listed = (connection: Json): Json[] => {
  const edges = at(connection, "edges");
  return Array.isArray(edges) ? edges.map((edge) => at(edge, "node")) : [];
};
const end = (hop: Json, which: string) => at(hop, which, "key");

onEveryEngine("influencers and influenced", (engine) => {
  const served = Served.story(engine);
  const HOP = "node { from { key } to { key } probability credit acts prior mistrust credits { kind count credit } evidence { key } }";
  const around = async (key: string, side: string, args = `asOf: "${END}"`, who = viewer(["read", "personal"])) =>
    at(
      await served.ask(
        `{ person(ref: { key: "${key}" }) { ${side}(${args}) { totalCount asOf edges { ${HOP} } pageInfo { endCursor hasNextPage } } } }`,
        {},
        who,
      ),
      "person",
      side,
    );

  test("every edge is found from both of its ends, the most probable first, and is the hop of a path", async () => {
    const [out, into] = await Promise.all(
      ["influenced", "influencers"].map(async (side) => (await Promise.all(CAST.map((key) => around(key, side)))).map(listed)),
    );
    for (const hops of [...(out ?? []), ...(into ?? [])]) {
      const probabilities = hops.map((hop) => Number(at(hop, "probability")));
      expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
    }
    const sorted = (hops: Json[][] = []) => hops.flat().toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    expect(sorted(out).length).toBeGreaterThan(20);
    expect(sorted(out)).toEqual(sorted(into));
    const elif = sorted(out).find((hop) => end(hop, "from") === "bilal" && end(hop, "to") === "elif") ?? null;
    const [from, to] = ["bilal", "elif"].map((key) => `{ people: [{ key: "${key}" }] }`);
    const path = await served.ask(
      `{ influencePaths(from: ${from}, to: ${to}, options: { asOf: "${END}", maxHops: 1 }, first: 1) { paths { hops { probability credit acts prior } } } }`,
    );
    expect(elif).toMatchObject(Object(at(path, "influencePaths", "paths", 0, "hops", 0)));
  });

  test("Jonas refuses: he influences nobody, nobody him, and he is beside nobody", async () => {
    for (const side of ["influencers", "influenced"]) expect(await around("jonas", side)).toMatchObject({ totalCount: 0, edges: [] });
    const everybody = (await Promise.all(CAST.map((key) => around(key, "influenced")))).flatMap(listed);
    expect(everybody.filter((hop) => end(hop, "to") === "jonas" || end(hop, "from") === "jonas")).toEqual([]);
  });

  test("a limited key sees those it would see if nothing else were there; without personal no keys", async () => {
    const zenith = viewer(["read", "personal"], ["zenith"]);
    expect(listed(await around("dmitri", "influenced", undefined, zenith)).map((hop) => end(hop, "to"))).toContain("nadia");
    const all = listed(await around("dmitri", "influenced"));
    expect(listed(await around("dmitri", "influenced", undefined, zenith)).length).toBeLessThan(all.length);
    const id = at(await served.ask(`{ person(ref: { key: "bilal" }) { id } }`), "person", "id");
    const answer = await served.ask(
      `{ node(id: "${id}") { ... on Person { influenced(asOf: "${END}") { edges { ${HOP} } } } } }`,
      {},
      viewer(["read"]),
    );
    expect(listed(at(answer, "node", "influenced")).map((hop) => end(hop, "to"))).toContain(null);
  });

  test.each([
    [`asOf: "soon"`, "asOf"],
    ["first: 101", "first"],
    [`after: "nonsense"`, "after"],
  ])("%s is refused", async (args, argument) => {
    const query = `{ person(ref: { key: "ada" }) { influencers(${args}) { totalCount } } }`;
    expect(await served.fail(query)).toMatchObject([{ code: "BAD_USER_INPUT", argument }]);
  });

  test("a cursor of another life of the graph has expired", async () => {
    const { identity } = served.log;
    const pin = { asOf: Date.parse(END), position: 1, incarnation: identity.incarnation + 1, modelVersion: 1 };
    const cursor = new Cursors(identity.secret, [], pin).encode({ value: 0, n: 1 });
    expect(await served.fail(`{ person(ref: { key: "ada" }) { influencers(after: "${cursor}") { totalCount } } }`)).toMatchObject([
      { code: "CURSOR_EXPIRED", argument: "after" },
    ]);
  });
});

onEveryEngine("the influence of DEFINITIONS §3", (engine) => {
  const DAY = 86_400_000;
  const NOW = Date.parse("2024-07-01T00:00:00Z");
  const people = ["u", "v", "w1", "w2", "w3"];
  const act = (id: string, kind: string, actor: string, inReplyTo?: string) => ({
    type: "interaction",
    id,
    kind,
    actor,
    inReplyTo,
    at: new Date(NOW).toISOString(),
  });
  const records = [
    ...people.map((id) => ({ type: "person", id })),
    ...["x1", "x2", "x3"].map((id) => act(id, "POST", "u")),
    act("answer", "ANSWER", "v", "x1"),
    act("like", "REACTION", "v", "x2"),
    ...["v", "w1", "w2", "w3"].map((from) => ({ type: "relation", kind: "FOLLOWS", from, to: "u" })),
  ];
  const pages = (first: number, after: string | null, asOf: number | null) => ({
    first,
    after,
    asOf: asOf && new Date(asOf).toISOString(),
  });
  const PAGE = `query ($first: Int, $after: String, $asOf: DateTime) {
    person(ref: { key: "u" }) { influenced(first: $first, after: $after, asOf: $asOf) {
      asOf pageInfo { hasNextPage endCursor } edges { node { to { key } probability credit acts prior credits { kind count credit } } }
    } }
  }`;

  test("is in the answer, now and a half-life later", async () => {
    await using served = await Served.with(engine, records);
    const first = async (asOf: number) => at(await served.ask(PAGE, pages(1, null, asOf)), "person", "influenced", "edges", 0, "node");
    expect(await first(NOW)).toEqual({
      to: { key: "v" },
      probability: expect.closeTo(0.111538, 6),
      credit: 1.25,
      acts: 3,
      prior: expect.closeTo(0.02, 12),
      credits: [
        { kind: "ANSWER", count: 1, credit: 1 },
        { kind: "REACTION", count: 1, credit: 0.25 },
      ],
    });
    expect(at(await first(NOW + 60 * DAY), "probability")).toBeCloseTo(0.071739, 6);
  });

  test("pages hold on to their instant, and who comes meanwhile moves nobody", async () => {
    await using served = await Served.with(engine, records);
    served.now = NOW;
    const page = async (after: string | null) => at(await served.ask(PAGE, pages(2, after, null)), "person", "influenced");
    const one = await page(null);
    served.now = NOW + 90 * DAY;
    await served.record({ type: "person", id: "w0" }, { type: "relation", kind: "FOLLOWS", from: "w0", to: "u" });
    const other = await page(String(at(one, "pageInfo", "endCursor")));
    expect([...listed(one), ...listed(other)].map((hop) => end(hop, "to"))).toEqual(["v", "w1", "w2", "w3"]);
    expect(at(other, "asOf")).toBe(at(one, "asOf"));
    const last = await page(String(at(other, "pageInfo", "endCursor")));
    expect(listed(last).map((hop) => end(hop, "to"))).toEqual(["w0"]);
  });
});
