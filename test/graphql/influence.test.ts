import { describe, expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, Served, viewer } from "./served.ts";

/** The end of the story. */
const END = "2024-07-01T00:00:00Z";

const person = (key: string) => `{ people: [{ key: "${key}" }] }`;
const asked = (from: string, to: string, options = "", first = 3) =>
  `influencePaths(from: ${from}, to: ${to}, options: { asOf: "${END}", ${options} }, first: ${first})`;
const routes = (from: string, to: string, options = "", first = 3) =>
  `{ ${asked(from, to, options, first)} { status boundedBy unknown paths { people { key } } } }`;

function list(json: unknown): Json[] {
  if (!Array.isArray(json)) throw new Error("no list");
  return json;
}

/** Each path as the keys of its people. */
function keysOf(paths: Json): string[] {
  if (!Array.isArray(paths)) throw new Error("no list of paths");
  return paths.map((path) => {
    const people = at(path, "people");
    return Array.isArray(people) ? people.map((one) => at(one, "key")).join(" ") : "";
  });
}

onEveryEngine("influence paths", (engine) => {
  const served = Served.story(engine);
  const found = async (query: string, who?: Parameters<Served["ask"]>[2]) => {
    const answer = at(await served.ask(query, {}, who), "influencePaths");
    return { status: at(answer, "status"), bound: at(answer, "boundedBy"), paths: keysOf(at(answer, "paths")) };
  };

  test("somebody at both ends is the path, without a hop", async () => {
    const query = `{ ${asked(`{ people: [{ key: "ada" }, { key: "bilal" }] }`, person("ada"))} {
      status partial boundedBy paths { probability length people { key } hops { probability } }
    } }`;
    expect(at(await served.ask(query), "influencePaths")).toEqual({
      status: "SAME_PERSON",
      partial: false,
      boundedBy: null,
      paths: [{ probability: 1, length: 0, people: [{ key: "ada" }], hops: [] }],
    });
  });

  test("who is not in sight is named: the unknown, placeholders and those who refuse", async () => {
    const from = `{ people: [{ key: "ada" }, { key: "nobody" }, { key: "jonas" }, { key: "zoe" }] }`;
    const answer = await served.ask(routes(from, `{ side: { brand: { key: "nothing" }, side: EMPLOYEES } }`));
    expect(at(answer, "influencePaths")).toEqual({
      status: "UNKNOWN_PERSON",
      boundedBy: null,
      unknown: ["from.people[1]", "from.people[2]", "from.people[3]", "to.side.brand"],
      paths: [],
    });
  });

  test("a brand's side is who works for it at the instant", async () => {
    // Oscar left Zénith on 1 March: at the end Nadia alone is there, whom nobody outside responded to.
    const zenith = `{ side: { brand: { key: "zenith" }, side: EMPLOYEES } }`;
    const on = (day: string) =>
      `{ influencePaths(from: ${zenith}, to: ${person("oscar")}, options: { asOf: "${day}T00:00:00Z" }) { status boundedBy paths { people { key } } } }`;
    expect((await found(on("2024-02-29"))).status).toBe("SAME_PERSON");
    expect(await found(on("2024-03-02"))).toMatchObject({ status: "FOUND", paths: ["nadia oscar"] });
    // Chloé is no spokesperson.
    const speakers = `{ side: { brand: { key: "acme" }, side: SPOKESPERSONS } }`;
    expect((await found(routes(speakers, person("chloe")))).status).not.toBe("SAME_PERSON");
    expect((await found(routes(speakers.replace("SPOKESPERSONS", "EMPLOYEES"), person("chloe")))).status).toBe("SAME_PERSON");
  });

  test("a brand without people reaches nobody", async () => {
    const before = `{ influencePaths(from: { side: { brand: { key: "acme" }, side: EMPLOYEES } }, to: ${person("ada")}, options: { asOf: "2023-01-01T00:00:00Z" }) { status boundedBy paths { people { key } } } }`;
    expect(await found(before)).toEqual({ status: "UNREACHABLE", bound: null, paths: [] });
  });

  test("the order decides: fewer hops, or more probable", async () => {
    const [likeliest, shortest] = await Promise.all(
      ["MOST_PROBABLE", "FEWEST_HOPS"].map((order) => found(routes(person("bilal"), person("keiko"), `order: ${order}`, 50))),
    );
    const lengths = shortest?.paths.map((path) => path.split(" ").length) ?? [];
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    expect(new Set(likeliest?.paths)).toEqual(new Set(shortest?.paths));
    expect(likeliest?.paths).not.toEqual(shortest?.paths);
  });

  test("nobody who is excluded is on a path, be it at its end", async () => {
    expect((await found(routes(person("bilal"), person("mona"), `excluding: [{ key: "mona" }]`))).status).toBe("UNREACHABLE");
    expect((await found(routes(person("bilal"), person("bilal"), `excluding: [{ key: "bilal" }, { key: "nobody" }]`))).status).toBe(
      "UNREACHABLE",
    );
  });

  test("messages give credit and are no evidence", async () => {
    // Chloé writes to Oscar, who answers: both in messages, and they know each other.
    const query = `{ ${asked(person("chloe"), person("oscar"))} { paths { hops { credits { kind count } evidence { key } } } } }`;
    expect(at(await served.ask(query), "influencePaths", "paths", 0, "hops")).toEqual([
      { credits: [{ kind: "MESSAGE", count: 1 }], evidence: [] },
    ]);
  });

  test("without personal: paths between ids, of people without keys", async () => {
    const ids = await served.ask(`{ a: person(ref: { key: "bilal" }) { id } b: person(ref: { key: "mona" }) { id } }`);
    const [a, b] = [at(ids, "a", "id"), at(ids, "b", "id")];
    const somebody = viewer(["read"]);
    const named = (from: string, to: string) => `{ ${asked(from, to)} { status paths { people { key } hops { evidence { key text } } } } }`;
    const answer = await served.ask(named(`{ people: [{ id: "${a}" }] }`, `{ people: [{ id: "${b}" }] }`), {}, somebody);
    expect(at(answer, "influencePaths", "paths", 0, "people")).toEqual([{ key: null }, { key: null }, { key: null }, { key: null }]);
    expect(at(answer, "influencePaths", "paths", 0, "hops", 2, "evidence")).toEqual([{ key: "c-mona-keiko", text: null }]);
    expect(await served.fail(named(person("bilal"), person("mona")), {}, somebody)).toEqual([
      { code: "FORBIDDEN", argument: "from.people[0]", message: expect.stringContaining("other than by id") },
    ]);
  });

  test("a limited key finds paths through what it sees, and no other", async () => {
    const zenith = viewer(["read", "personal"], ["zenith"]);
    // Dmitri is heard by Nadia under his post about the press; Acme's part of his story is out of sight.
    expect(await found(routes(person("dmitri"), person("nadia")), zenith)).toMatchObject({ status: "FOUND", paths: ["dmitri nadia"] });
    expect((await found(routes(person("bilal"), person("dmitri")))).status).toBe("FOUND");
    expect((await found(routes(person("bilal"), person("dmitri")), zenith)).status).toBe("UNKNOWN_PERSON");
    const hop = `{ ${asked(person("dmitri"), person("nadia"))} { paths { hops { acts } } } }`;
    const acts = async (who?: typeof zenith) => Number(at(await served.ask(hop, {}, who), "influencePaths", "paths", 0, "hops", 0, "acts"));
    expect(await acts(zenith)).toBeLessThan(await acts());
  });

  test("paths cost one read for all their people, and none for what the read model knows", async () => {
    const ids = await served.ask(`{ a: person(ref: { key: "bilal" }) { id } b: person(ref: { key: "mona" }) { id } }`);
    const ends = [at(ids, "a", "id"), at(ids, "b", "id")].map((id) => `{ people: [{ id: "${id}" }] }`);
    const [from = "", to = ""] = ends;
    served.reads = 0;
    await served.ask(
      `{ ${asked(from, to)} { paths { probability people { id } hops { credit credits { kind credit } evidence { id } } } } }`,
    );
    expect(served.reads).toBe(0);
    await served.ask(`{ ${asked(from, to)} { paths { people { key } hops { from { name } to { name } evidence { text } } } } }`);
    expect(served.reads).toBe(2);
  });

  const side = (brand: string, side: string) => `{ side: { brand: { key: "${brand}" }, side: ${side} } }`;
  const STRENGTHS = "model: { preset: LEARNED_STRENGTH }";
  const COSTS = "model: { preset: LDBC_BI19 }";

  test("ambassadors and the audience are sides of a brand", async () => {
    // Bilal alone is eligible, and Hana has done nothing but follow Acme.
    expect((await found(routes(side("acme", "AMBASSADORS"), person("bilal")))).status).toBe("SAME_PERSON");
    expect((await found(routes(side("acme", "AMBASSADORS"), person("ada")))).paths[0]).toMatch(/^bilal/);
    expect((await found(routes(side("acme", "AUDIENCE"), person("hana")))).status).toBe("SAME_PERSON");
    expect((await found(routes(side("acme", "AUDIENCE"), person("chloe")))).status).toBe("FOUND");
  });

  test("the strongest path by its weakest hop, and all shortest ones by their sum, of a model of strengths", async () => {
    const figures = async (order: string) => {
      const more = "paths { probability strength totalStrength cost hops { probability strength credit cost } }";
      const query = `{ ${asked(person("bilal"), person("keiko"), `order: ${order}, ${STRENGTHS}`, 50)} { boundedBy ${more} } }`;
      const { paths, boundedBy } = Object(at(await served.ask(query), "influencePaths"));
      return { paths: list(paths), boundedBy };
    };
    const { paths } = await figures("STRONGEST");
    const widths = paths.map((path) => Number(at(path, "strength")));
    expect(widths.length).toBeGreaterThan(2);
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
    for (const path of paths) {
      const hops = list(at(path, "hops"));
      const strengths = hops.map((hop) => Number(at(hop, "strength")));
      expect(strengths).toEqual(hops.map((hop) => at(hop, "credit")));
      expect(at(path, "strength")).toBe(Math.min(...strengths));
      expect(at(path, "totalStrength")).toBeCloseTo(
        strengths.reduce((sum, one) => sum + one, 0),
        12,
      );
      expect([at(path, "probability"), at(path, "cost"), at(hops[0] ?? null, "probability")]).toEqual([null, null, null]);
    }
    const shortest = await figures("ALL_SHORTEST");
    expect(shortest.boundedBy).toBe(null);
    expect(new Set(shortest.paths.map((path) => list(at(path, "hops")).length)).size).toBe(1);
  });

  test("the cheapest path of a model of costs, and none that is dearer than asked", async () => {
    const query = (more: string) =>
      `{ ${asked(person("chloe"), person("oscar"), `order: CHEAPEST, ${COSTS}, ${more}`)} { status boundedBy paths { cost hops { cost } people { key } } } }`;
    // They wrote each other one message and one answer to it.
    expect(at(await served.ask(query("")), "influencePaths", "paths", 0)).toEqual({
      cost: 39,
      hops: [{ cost: 39 }],
      people: [{ key: "chloe" }, { key: "oscar" }],
    });
    expect(at(await served.ask(query("maxCost: 39")), "influencePaths", "status")).toBe("FOUND");
    expect(await found(query("maxCost: 38.5"))).toEqual({ status: "UNREACHABLE", bound: "LIMIT", paths: [] });
  });

  test("no path less probable than asked", async () => {
    const all = await served.ask(`{ ${asked(person("bilal"), person("mona"), "", 50)} { paths { probability } } }`);
    const [best] = list(at(all, "influencePaths", "paths")).map((path) => Number(at(path, "probability")));
    const above = (least: number) => found(routes(person("bilal"), person("mona"), `minProbability: ${least}`));
    expect(await above(best ?? 0)).toMatchObject({ status: "FOUND", paths: ["bilal elif keiko mona"] });
    expect(await above(1.001 * (best ?? 0))).toEqual({ status: "UNREACHABLE", bound: "LIMIT", paths: [] });
  });

  test("the same path is found from its other end, and a hop says who influences", async () => {
    const path = `{ status boundedBy paths { people { key } hops { from { key } to { key } } } }`;
    const reverse = at(
      await served.ask(`{ ${asked(person("mona"), person("bilal"), "direction: REVERSE", 1)} ${path} }`),
      "influencePaths",
    );
    expect(keysOf(at(reverse, "paths"))).toEqual(["mona keiko elif bilal"]);
    expect(at(reverse, "paths", 0, "hops", 0)).toEqual({ from: { key: "keiko" }, to: { key: "mona" } });
    // Nothing moves Hana, and she moves nobody: she follows Acme alone.
    expect((await found(routes(person("hana"), person("bilal"), "direction: EITHER"))).status).toBe("UNREACHABLE");
    const either = at(await served.ask(`{ ${asked(person("mona"), person("bilal"), "direction: EITHER", 1)} ${path} }`), "influencePaths");
    expect(at(either, "status")).toBe("FOUND");
  });

  test("inside a brand, outside, or across: its ends count", async () => {
    const on = (level: string, from: string, to: string) =>
      found(routes(person(from), person(to), `ecosystem: { brand: { key: "acme" }, level: ${level} }`, 50));
    const staff = ["chloe", "oscar", "acme-team"];
    const isStaff = (path: string) => path.split(" ").map((key) => staff.includes(key));
    expect(await on("INTERNAL", "chloe", "oscar")).toMatchObject({ status: "FOUND", paths: ["chloe oscar"] });
    expect(await on("INTERNAL", "bilal", "oscar")).toMatchObject({ status: "UNREACHABLE", paths: [] });
    const outside = await on("EXTERNAL", "bilal", "keiko");
    expect(outside.status).toBe("FOUND");
    for (const path of outside.paths) expect(isStaff(path)).not.toContain(true);
    const across = await on("MIXED", "bilal", "keiko");
    expect(across.status).toBe("FOUND");
    for (const path of across.paths) expect(new Set(isStaff(path)).size).toBe(2);
    expect(new Set([...outside.paths, ...across.paths]).size).toBe(outside.paths.length + across.paths.length);
  });

  test("in time: Mona's comment of February answers what Keiko shared after Elif, and ties alone carry nothing", async () => {
    expect(await found(routes(person("bilal"), person("mona"), "timeRespecting: true"))).toMatchObject({
      status: "FOUND",
      paths: ["bilal elif keiko mona"],
    });
    // Keiko commented on Farah's evening in April, after which Mona responded to nothing of Keiko's.
    expect((await found(routes(person("farah"), person("mona"), "timeRespecting: true"))).status).toBe("UNREACHABLE");
    expect((await found(routes(person("farah"), person("mona")))).status).toBe("FOUND");
  });

  test("only acts of a period count, and the model may be another for one query", async () => {
    // Mona responded to Keiko in February alone; what is left in June is that she follows her.
    const hop = async (more: string) => {
      const query = `{ ${asked(person("keiko"), person("mona"), `maxHops: 1, ${more}`)} { paths { hops { credit prior credits { count } } } } }`;
      return at(await served.ask(query), "influencePaths", "paths", 0, "hops", 0);
    };
    expect(await hop(`period: { from: "2024-02-01T00:00:00Z", to: "2024-03-01T00:00:00Z" }`)).toMatchObject({ credits: [{ count: 1 }] });
    expect(await hop(`period: { last: "P30D" }`)).toEqual({ credit: 0, prior: 0.02, credits: [] });
    const only = (topology: string) => found(routes(person("keiko"), person("mona"), `maxHops: 1, model: { topology: ${topology} }`));
    expect([(await only("FOLLOWS")).status, (await only("CREDITS")).status, (await only("KNOWS")).status]).toEqual([
      "FOUND",
      "FOUND",
      "UNREACHABLE",
    ]);
  });

  test("a brand that is not in sight is named wherever it stands", async () => {
    const nothing = `brand: { key: "nothing" }`;
    const answer = await served.ask(routes(person("ada"), person("bilal"), `${nothing}, ecosystem: { ${nothing}, level: MIXED }`));
    expect(at(answer, "influencePaths", "unknown")).toEqual(["options.ecosystem.brand", "options.brand"]);
  });

  describe("are refused", () => {
    const between = (options: string) => routes(person("ada"), person("bilal"), options);
    const refused: [what: string, query: string, argument: string][] = [
      ["strengths that are probabilities", between("order: STRONGEST"), "options.order"],
      ["sums of probabilities", between("order: ALL_SHORTEST"), "options.order"],
      ["costs that are strengths", between(`order: CHEAPEST, ${STRENGTHS}`), "options.order"],
      ["probabilities that are costs", between(`order: MOST_PROBABLE, ${COSTS}`), "options.order"],
      ["more than certain", between("minProbability: 1.5"), "options.minProbability"],
      ["less than impossible", between("minProbability: -0.1"), "options.minProbability"],
      ["a negative cost", between(`order: CHEAPEST, ${COSTS}, maxCost: -1`), "options.maxCost"],
      ["a cost of probabilities", between("maxCost: 10"), "options.maxCost"],
      ["a probability of costs", between(`order: CHEAPEST, ${COSTS}, minProbability: 0.1`), "options.minProbability"],
      ["time without a direction", between("timeRespecting: true, direction: EITHER"), "options.timeRespecting"],
      ["a half-life of nothing", between("model: { halfLifeDays: 0 }"), "options.model"],
      ["a period to come", between(`period: { from: "2030-01-01T00:00:00Z", to: "2031-01-01T00:00:00Z" }`), "options.period"],
      ["a period that ends first", between(`period: { from: "2024-03-01T00:00:00Z", to: "2024-02-01T00:00:00Z" }`), "options.period"],
      ["no hop", routes(person("ada"), person("bilal"), "maxHops: 0"), "options.maxHops"],
      ["too many hops", routes(person("ada"), person("bilal"), "maxHops: 13"), "options.maxHops"],
      ["no path", routes(person("ada"), person("bilal"), "", 0), "first"],
      ["too many paths", routes(person("ada"), person("bilal"), "", 51), "first"],
      ["nobody", routes(`{ people: [] }`, person("bilal")), "from.people"],
      ["too many people", routes(person("ada"), `{ people: [${`{ key: "ada" }`.repeat(201)}] }`), "to.people"],
      ["too many exclusions", routes(person("ada"), person("bilal"), `excluding: [${`{ key: "ada" }`.repeat(201)}]`), "options.excluding"],
      [
        "no instant",
        `{ influencePaths(from: ${person("ada")}, to: ${person("ada")}, options: { asOf: "soon" }) { status } }`,
        "options.asOf",
      ],
      ["too much evidence", `{ ${asked(person("bilal"), person("elif"))} { paths { hops { evidence(first: 21) { id } } } } }`, "first"],
    ];
    test.each(refused)("for %s", async (_, query, argument) => {
      const [error] = await served.fail(query);
      expect(error).toMatchObject({ code: "BAD_USER_INPUT", argument });
    });
  });
});

onEveryEngine("influence paths through people written in another order than their keys", (engine) => {
  const PEOPLE = ["s", "c", "b", "a", "t"];
  const ties = ["c", "b", "a"].flatMap((key) => [
    { type: "relation", kind: "KNOWS", from: "s", to: key },
    { type: "relation", kind: "KNOWS", from: key, to: "t" },
  ]);
  const records = [...PEOPLE.map((id) => ({ type: "person", id })), ...ties];

  test("tie by key, also where fewer are asked for than tie; by recording for who sees no keys", async () => {
    await using served = await Served.with(engine, records);
    const query = (first: number, from = person("s"), to = person("t")) => routes(from, to, "", first);
    const paths = async (first: number) => keysOf(at(await served.ask(query(first)), "influencePaths", "paths"));
    expect(await paths(1)).toEqual(["s a t"]);
    expect(await paths(2)).toEqual(["s a t", "s b t"]);
    expect(await paths(9)).toEqual(["s a t", "s b t", "s c t"]);
    const ids = await served.ask(`{ ${PEOPLE.map((key) => `${key}: person(ref: { key: "${key}" }) { id }`).join(" ")} }`);
    const byId = (key: string) => `{ people: [{ id: "${at(ids, key, "id")}" }] }`;
    const anonymous = await served.ask(`{ ${asked(byId("s"), byId("t"), "", 1)} { paths { people { id } } } }`, {}, viewer(["read"]));
    expect(at(anonymous, "influencePaths", "paths", 0, "people", 1, "id")).toBe(at(ids, "c", "id"));
  });

  test("what is written is there for the next query, at its position or a later one", async () => {
    await using served = await Served.with(engine, records);
    const without = `{ ${asked(person("s"), person("t"))} { position paths { length } } }`;
    expect(at(await served.ask(without), "influencePaths", "paths", 0, "length")).toBe(2);
    await served.record({ type: "relation", kind: "FOLLOWS", from: "t", to: "s" });
    const answer = await served.ask(`{ position ${asked(person("s"), person("t"))} { position paths { length probability } } }`);
    expect(at(answer, "influencePaths", "paths", 0)).toEqual({ length: 1, probability: 0.02 });
    expect(at(answer, "influencePaths", "position")).toBe(at(answer, "position"));
    await served.record({ type: "person", id: "t", consents: [{ purpose: "PROFILING", granted: false, at: END }] });
    expect(at(await served.ask(routes(person("s"), person("t"))), "influencePaths", "unknown")).toEqual(["to.people[0]"]);
  });
});
