import { describe, expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { computed } from "./computed.ts";
import { at, type Json, Served, viewer } from "./served.ts";

/** The end of the story. */
const END = "2024-07-01T00:00:00Z";
const query = (args = "budget: 3", brand = "acme") => `{ brand(ref: { key: "${brand}" }) { relays(asOf: "${END}", ${args}) {
  status ratio didConverge delta seed sets unknown asOf position seeds { person { key } spread beyondSeeds }
} } }`;

onEveryEngine("relays", (engine) => {
  const served = Served.story(engine);
  const relays = (args?: string, who?: ReturnType<typeof viewer>, brand?: string) =>
    computed(served, query(args, brand), ["brand", "relays"], who);
  const seedsOf = (answer: Json): Json[] => {
    const seeds = at(answer, "seeds");
    return Array.isArray(seeds) ? seeds : [];
  };
  const keysOf = (answer: Json) => seedsOf(answer).map((seed) => at(seed, "person", "key"));
  const figures = (answer: Json, name: string) => seedsOf(answer).map((seed) => Number(at(seed, name)));

  test("are chosen with a certificate, each adding to the spread of those before", async () => {
    const answer = await relays("budget: 5");
    expect(answer).toMatchObject({
      status: "READY",
      didConverge: true,
      delta: 0.01,
      seed: 1,
      unknown: [],
      asOf: "2024-07-01T00:00:00.000Z",
    });
    expect(Number(at(answer, "ratio"))).toBeGreaterThan(1 - 1 / Math.E - 0.1);
    expect(new Set(keysOf(answer)).size).toBe(5);
    const [spread, beyond] = [figures(answer, "spread"), figures(answer, "beyondSeeds")];
    expect(spread).toEqual(spread.toSorted((a, b) => a - b));
    for (const [i, one] of spread.entries()) expect(beyond[i]).toBeLessThan(one);
    expect(at(answer, "position")).toBe(at(await served.ask("{ position }"), "position"));
  });

  test("whoever is excluded, has not agreed to be contacted or refuses PROFILING is none", async () => {
    const all = keysOf(await relays("budget: 200"));
    expect(all).toHaveLength(15);
    expect(all).not.toContain("jonas");
    const [first] = keysOf(await relays());
    const others = await relays(`budget: 200, excluding: [{ key: "${first}" }, { key: "nobody" }]`);
    expect(keysOf(others).toSorted()).toEqual(all.filter((key) => key !== first).toSorted());
    expect(at(others, "unknown")).toEqual(["excluding[1]"]);
    // Inès withdrew her consent in May.
    const agreed = await relays("budget: 200, onlyContactable: true");
    expect(keysOf(agreed).toSorted()).toEqual(["ada", "bilal"]);
    expect(at(agreed, "ratio")).toBe(1);
  });

  test("all of the candidates reach the whole audience that is among them", async () => {
    const answer = await relays("budget: 200");
    const pyramid = await served.ask(
      `{ brand(ref: { key: "acme" }) { engagementPyramid(asOf: "${END}", period: { last: "P365D" }) { count } } }`,
    );
    expect(figures(answer, "spread").at(-1)).toBeCloseTo(Number(at(pyramid, "brand", "engagementPyramid", "count")), 9);
    expect(figures(answer, "beyondSeeds").at(-1)).toBeCloseTo(0, 9);
    expect(at(answer, "ratio")).toBe(1);
  });

  test("a limited key chooses among whom it sees, and without personal nobody is named", async () => {
    const zenith = viewer(["read", "personal"], ["zenith"]);
    const seen = keysOf(await relays("budget: 200", zenith, "zenith"));
    expect(seen).toContain("nadia");
    expect(seen).not.toContain("bilal");
    const id = at(await served.ask(`{ brand(ref: { key: "acme" }) { id } }`), "brand", "id");
    const anonymous = await computed(
      served,
      `{ node(id: "${id}") { ... on Brand { relays(asOf: "${END}", budget: 1) { status seeds { person { key } } } } } }`,
      ["node", "relays"],
      viewer(["read"]),
    );
    expect(keysOf(anonymous)).toEqual([null]);
  });

  test("of a brand without an audience any choice is the best, and reaches nobody", async () => {
    await served.record({ type: "brand", id: "silent", name: "Silent" });
    const answer = await relays("budget: 2", undefined, "silent");
    expect(answer).toMatchObject({ status: "READY", ratio: 1, didConverge: true, sets: 0 });
    expect(figures(answer, "spread")).toEqual([0, 0]);
  });

  describe("are refused", () => {
    const refused: [args: string, argument: string, message: string][] = [
      ["budget: 0", "budget", "budget must be from 1 to 200, not 0"],
      ["budget: 201", "budget", "budget must be from 1 to 200, not 201"],
      [`excluding: [${`{ key: "ada" }`.repeat(201)}]`, "excluding", "at most 200 may be named"],
      ["model: { preset: LDBC_IC14 }", "model", "takes a model whose measure is a PROBABILITY"],
    ];
    test.each(refused)("for %s", async (args, argument, message) => {
      expect(await served.fail(query(args))).toMatchObject([
        { code: "BAD_USER_INPUT", argument, message: expect.stringContaining(message) },
      ]);
    });
    test("for people named by a key without the scope personal", async () => {
      expect(await served.fail(query(`excluding: [{ key: "ada" }]`), {}, viewer(["read"]))).toMatchObject([
        { code: "FORBIDDEN", argument: "excluding[0]" },
      ]);
    });
  });
});
