import { describe, expect, test } from "vitest";
import { draw } from "../../src/influence/reach/coin.ts";
import { onEveryEngine } from "../graph-under-test.ts";
import { weightReached } from "../influence/exact-spread.ts";
import type { Arrow } from "../influence/network.ts";
import { computed } from "./computed.ts";
import { at, type Json, Served, viewer } from "./served.ts";

/** The end of the story; the start of a day, so that probabilities are those of the instant. */
const END = "2024-07-01T00:00:00Z";
const CAST = "ada bilal chloe dmitri elif farah gustavo hana ines keiko liam mona nadia oscar acme-team".split(" ");
const FIGURES = "status estimate low high priorPart audience bound didConverge delta seed sets asOf position";

const query = (key: string, args = `brand: { key: "acme" }, asOf: "${END}"`) =>
  `{ person(ref: { key: "${key}" }) { reach(${args}) { ${FIGURES} } } }`;
const reach = (served: Served, key: string, args?: string, who?: ReturnType<typeof viewer>) =>
  computed(served, query(key, args), ["person", "reach"], who);
const figure = (answer: Json, name: string) => Number(at(answer, name));
const listed = (connection: Json): Json[] => {
  const edges = at(connection, "edges");
  return Array.isArray(edges) ? edges.map((edge) => at(edge, "node")) : [];
};

/** Everybody's edges, as the cast's numbers. */
async function arrowsOf(served: Served): Promise<Arrow[]> {
  const hops = "edges { node { to { key } probability } }";
  const arrows = CAST.map(async (key, tail) => {
    const answer = await served.ask(`{ person(ref: { key: "${key}" }) { influenced(first: 100, asOf: "${END}") { ${hops} } } }`);
    const people = listed(at(answer, "person", "influenced"));
    return people.map((hop): Arrow => [tail, CAST.indexOf(String(at(hop, "to", "key"))), Number(at(hop, "probability"))]);
  });
  return (await Promise.all(arrows)).flat();
}

async function audienceOf(served: Served): Promise<number[]> {
  const members = "levels { members(first: 100) { edges { node { key } } } }";
  const answer = await served.ask(
    `{ brand(ref: { key: "acme" }) { engagementPyramid(asOf: "${END}", period: { last: "P365D" }) { ${members} } } }`,
  );
  const levels = at(answer, "brand", "engagementPyramid", "levels");
  const people = Array.isArray(levels) ? levels.flatMap((level) => listed(at(level, "members"))) : [];
  return people.map((one) => CAST.indexOf(String(at(one, "key"))));
}

onEveryEngine("reach in the story", (engine) => {
  const served = Served.story(engine);

  test("everybody's is what simulating the influence that is shown comes to, within its bounds", async () => {
    const [arrows, audience] = await Promise.all([arrowsOf(served), audienceOf(served)]);
    expect(audience.length).toBeGreaterThan(5);
    const RUNS = 4_000;
    let drawn = 0;
    const chance = () => draw(99, drawn++) / 2 ** 32;
    for (const [person, key] of CAST.entries()) {
      const answer = await reach(served, key);
      expect(answer).toMatchObject({ status: "READY", audience: audience.length, delta: 0.01, seed: 1, asOf: "2024-07-01T00:00:00.000Z" });
      const weightOf = (other: number) => (other !== person && audience.includes(other) ? 1 : 0);
      const reached = Array.from({ length: RUNS }, () =>
        weightReached(
          arrows.filter(([, , p]) => chance() < p),
          [person],
          weightOf,
        ),
      );
      const mean = reached.reduce((sum, one) => sum + one, 0) / RUNS;
      const error = 4 * Math.sqrt((mean + 1) / RUNS);
      expect(figure(answer, "low")).toBeLessThan(mean + error);
      expect(figure(answer, "high")).toBeGreaterThan(mean - error);
      expect(figure(answer, "low")).toBeLessThanOrEqual(figure(answer, "estimate"));
      expect(figure(answer, "estimate")).toBeLessThanOrEqual(figure(answer, "high"));
      expect(figure(answer, "priorPart")).toBeLessThanOrEqual(figure(answer, "estimate"));
    }
  });

  test("Bilal's goes by answers, Gustavo's by followers alone", async () => {
    const [bilal, gustavo] = await Promise.all(["bilal", "gustavo"].map((key) => reach(served, key)));
    expect(figure(bilal ?? null, "estimate")).toBeGreaterThan(figure(gustavo ?? null, "estimate"));
    const share = (answer: Json) => figure(answer, "priorPart") / figure(answer, "estimate");
    expect(share(gustavo ?? null)).toBeGreaterThan(share(bilal ?? null));
  });

  const NO_FIGURES = { estimate: null, low: null, high: null, priorPart: null, audience: null, bound: null, sets: null, position: null };
  test("a brand out of sight and who refuses PROFILING have none, and it says so", async () => {
    const zenith = viewer(["read", "personal"], ["zenith"]);
    expect(await reach(served, "ada", `brand: { key: "nothing" }`)).toMatchObject({ status: "UNKNOWN_BRAND", ...NO_FIGURES });
    expect(await reach(served, "dmitri", undefined, zenith)).toMatchObject({ status: "UNKNOWN_BRAND", ...NO_FIGURES });
    expect(await reach(served, "jonas")).toMatchObject({ status: "UNKNOWN_PERSON", ...NO_FIGURES });
  });

  test("a limited key has the figures of what it sees", async () => {
    const zenith = viewer(["read", "personal"], ["zenith"]);
    const args = `brand: { key: "zenith" }, asOf: "${END}"`;
    const [all, limited] = [await reach(served, "dmitri", args), await reach(served, "dmitri", args, zenith)];
    expect(limited).toMatchObject({ status: "READY" });
    expect(figure(limited, "estimate")).not.toBe(figure(all, "estimate"));
  });

  test("before the first act there is no audience, and nobody to reach", async () => {
    const answer = await reach(served, "bilal", `brand: { key: "acme" }, asOf: "2023-01-01T00:00:00Z"`);
    expect(answer).toMatchObject({ status: "READY", estimate: 0, low: 0, high: 0, priorPart: 0, audience: 0, bound: null, sets: 0 });
  });

  test("a query's own model counts: by the weighted cascade more is reached, and nothing of it is due to ties", async () => {
    const args = `brand: { key: "acme" }, asOf: "${END}", model: { preset: WEIGHTED_CASCADE }`;
    const [usual, cascade] = [await reach(served, "bilal"), await reach(served, "bilal", args)];
    expect(figure(cascade, "estimate")).toBeGreaterThan(figure(usual, "estimate"));
    expect(at(cascade, "priorPart")).toBe(0);
  });

  describe("is refused", () => {
    test.each([
      [`brand: { key: "acme" }, asOf: "soon"`, "asOf", "must be an ISO 8601 instant"],
      [`brand: { key: "acme" }, model: { preset: LDBC_IC14 }`, "model", "takes a model whose measure is a PROBABILITY"],
      [`brand: { key: "acme" }, model: { preset: LDBC_BI19 }`, "model", "is a COST"],
    ])("for %s", async (args, argument, message) => {
      expect(await served.fail(query("ada", args))).toMatchObject([
        { code: "BAD_USER_INPUT", argument, message: expect.stringContaining(message) },
      ]);
    });
  });
});

onEveryEngine("reach after something was written", (engine) => {
  const refusal = { type: "person", id: "elif", consents: [{ purpose: "PROFILING", granted: false, at: END }] };

  test("follows it, and is as in a graph that always was so: whoever refuses PROFILING passes nothing on", async () => {
    const followed = await followingIt();
    await using fresh = await Served.with(engine);
    await fresh.record(refusal);
    const { position: _, ...figures } = Object(followed);
    expect(await reach(fresh, "bilal")).toMatchObject(figures);
  });

  async function followingIt(): Promise<Json> {
    await using served = await Served.with(engine);
    const before = await reach(served, "bilal");
    await served.record(refusal);
    const after = await reach(served, "bilal");
    expect(after).toMatchObject({ status: "READY", audience: figure(before, "audience") - 1 });
    expect(figure(after, "estimate")).toBeLessThan(figure(before, "estimate"));
    expect(at(after, "position")).not.toBe(at(before, "position"));
    expect(await reach(served, "elif")).toMatchObject({ status: "UNKNOWN_PERSON" });
    return after;
  }
});
