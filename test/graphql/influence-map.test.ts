import { describe, expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, Served, viewer } from "./served.ts";

/** The end of the story. */
const END = "2024-07-01T00:00:00Z";
const query = (around = `key: "bilal"`, args = "") => `{ influenceMap(around: { ${around} }, asOf: "${END}", ${args}) {
  status partial asOf position
  people { person { id key } probability hops pageRank }
  links { from { key } to { key } probability credit evidence(first: 1) { key } }
} }`;
const items = (json: Json): Json[] => (Array.isArray(json) ? json : []);

onEveryEngine("a map of influence", (engine) => {
  const served = Served.story(engine);
  const mapAround = async (around?: string, args?: string, who?: ReturnType<typeof viewer>) =>
    at(await served.ask(query(around, args), {}, who), "influenceMap");
  const keys = (map: Json) => items(at(map, "people")).map((one) => at(one, "person", "key"));
  const links = (map: Json) => items(at(map, "links")).map((one) => `${at(one, "from", "key")} ${at(one, "to", "key")}`);

  test("has somebody in the middle, those with the strongest ties to them, and links among these", async () => {
    const map = await mapAround(undefined, "limit: 5");
    expect(map).toMatchObject({ status: "FOUND", partial: false, asOf: "2024-07-01T00:00:00.000Z" });
    expect(at(map, "people", 0)).toMatchObject({ person: { key: "bilal" }, probability: 1, hops: 0 });
    expect(keys(map)).toHaveLength(5);
    const drawn = new Set(keys(map));
    for (const link of items(at(map, "links"))) {
      expect(drawn.has(at(link, "from", "key")) && drawn.has(at(link, "to", "key"))).toBe(true);
    }
    const beside = await served.ask(
      `{ person(ref: { key: "bilal" }) { influenced(asOf: "${END}", first: 1) { edges { node { to { key } probability } } } } }`,
    );
    const next = at(beside, "person", "influenced", "edges", 0, "node");
    expect(links(map)).toContain(`bilal ${at(next, "to", "key")}`);
    const strongest = items(at(map, "people")).find((one) => at(one, "person", "key") === at(next, "to", "key")) ?? null;
    expect(at(strongest, "probability")).toBeGreaterThanOrEqual(Number(at(next, "probability")));
  });

  test("of one hop has only who is beside them; ranks are of the whole graph and add up to 1", async () => {
    const near = items(at(await mapAround(undefined, "depth: 1"), "people"));
    expect(near.every((one) => Number(at(one, "hops")) <= 1)).toBe(true);
    const far = await mapAround(undefined, "depth: 4, limit: 200");
    expect(keys(far)).not.toContain("jonas");
    const ranks = new Map(items(at(far, "people")).map((one) => [at(one, "person", "key"), Number(at(one, "pageRank"))]));
    for (const one of near) expect(at(one, "pageRank")).toBe(ranks.get(at(one, "person", "key")));
    const sum = [...ranks.values()].reduce((total, rank) => total + rank, 0);
    // Hana has no edge, so she is on no map but her own.
    const hana = Number(at(await mapAround(`key: "hana"`), "people", 0, "pageRank"));
    expect(sum + hana).toBeCloseTo(1, 9);
    expect(Math.max(...ranks.values())).toBe(ranks.get("bilal"));
  });

  test("nobody is around who is not in sight", async () => {
    for (const around of [`key: "nobody"`, `key: "jonas"`, `key: "zoe"`]) {
      expect(await mapAround(around)).toMatchObject({ status: "UNKNOWN_PERSON", people: [], links: [], partial: false });
    }
    const zenith = viewer(["read", "personal"], ["zenith"]);
    expect(await mapAround(undefined, "", zenith)).toMatchObject({ status: "UNKNOWN_PERSON" });
    expect(keys(await mapAround(`key: "dmitri"`, "", zenith))).toContain("nadia");
    expect(keys(await mapAround(`key: "dmitri"`, "", zenith))).not.toContain("bilal");
    const id = at(await mapAround(), "people", 0, "person", "id");
    expect(keys(await mapAround(`id: "${id}"`, "", viewer(["read"])))[0]).toBeNull();
  });

  describe("is refused", () => {
    const refused: [args: string, argument: string][] = [
      ["depth: 0", "depth"],
      ["depth: 5", "depth"],
      ["limit: 0", "limit"],
      ["limit: 201", "limit"],
      [`brand: { key: "nothing" }`, "brand"],
      ["model: { preset: LDBC_IC14 }", "model"],
    ];
    test.each(refused)("for %s", async (args, argument) => {
      expect(await served.fail(query(undefined, args))).toMatchObject([{ code: "BAD_USER_INPUT", argument }]);
    });
  });
});
