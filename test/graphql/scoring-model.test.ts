import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { computed } from "./computed.ts";
import { at, type Json, Served, viewer } from "./served.ts";

const JULY = "2024-07-01T00:00:00Z";
const SET = `mutation ($brand: BrandRef, $model: ScoringModelInput) {
  setScoringModel(brand: $brand, model: $model) { status problems { code component path message } }
}`;
const RANKING = `query ($after: String, $first: Int = 3) {
  brand(ref: { key: "acme" }) {
    scoringModel { name version components { name measure weight halfLifeDays transform { by half } filter { kinds products { key } } kindWeights { kind weight } } }
    ambassadors(asOf: "${JULY}", first: $first, after: $after) {
      pageInfo { endCursor }
      edges { node { person { key } score eligible trust axes { name value } contributions { component measured points } } }
    }
  }
}`;
const ACME = { brand: { key: "acme" } };
const nodes = (answer: Json): Json[] => {
  const edges = at(answer, "brand", "ambassadors", "edges");
  return Array.isArray(edges) ? edges.map((edge) => at(edge, "node")) : [];
};
const admin = (brands: string[] | null = null) => viewer(["read", "write", "personal", "admin"], brands);

/** The answer once the reach that it takes is there. */
async function once(served: Served, query: string): Promise<Json> {
  for (;;) {
    const errors = await served.fail(query);
    if (!errors.some((error) => "code" in error && error.code === "UNAVAILABLE")) return await served.ask(query);
  }
}

onEveryEngine("a brand's scoring model", (engine) => {
  test("is the server's until one is set, and again when that is taken back", async () => {
    await using served = await Served.with(engine);
    const before = await served.ask(RANKING);
    expect(at(before, "brand", "scoringModel")).toMatchObject({ name: "Ambassadors", version: 1 });

    expect(await served.ask(SET, { ...ACME, model: { preset: "LDBC_BI_5" } })).toEqual({
      setScoringModel: { status: "CREATED", problems: [] },
    });
    const messages = await served.ask(RANKING);
    expect(at(messages, "brand", "scoringModel")).toMatchObject({ name: "LDBC BI5", version: 2 });
    for (const node of nodes(messages)) {
      const [posts, replies, likes] = [0, 1, 2].map((i) => Number(at(node, "contributions", i, "measured")));
      expect(at(node, "score")).toBe((posts ?? 0) + 2 * (replies ?? 0) + 10 * (likes ?? 0));
      expect(at(node, "trust")).toBeNull();
    }
    expect(at(nodes(messages)[0] ?? null, "person", "key")).toBe("bilal");

    expect(await served.ask(SET, { ...ACME, model: null })).toMatchObject({ setScoringModel: { status: "UPDATED" } });
    const after = await served.ask(RANKING);
    expect(nodes(after)).toEqual(nodes(before));
    expect(at(after, "brand", "scoringModel", "version")).toBe(3);
  });

  test("of a product's reviews counts those alone; the same model twice changes nothing", async () => {
    await using served = await Served.with(engine);
    const model = {
      name: "Kettle reviews",
      normalised: false,
      scale: 1,
      thresholds: [{ of: "score", least: 1 }],
      components: [
        { name: "reviews", measure: "COUNT", of: "ACTS", weight: 1, filter: { kinds: ["REVIEW"], products: [{ key: "acme-kettle" }] } },
      ],
    };
    expect(await served.ask(SET, { ...ACME, model })).toMatchObject({ setScoringModel: { status: "CREATED" } });
    expect(await served.ask(SET, { ...ACME, model })).toMatchObject({ setScoringModel: { status: "UNCHANGED" } });
    const answer = await served.ask(RANKING, { first: 20 });
    expect(at(answer, "brand", "scoringModel", "components", 0, "filter")).toEqual({
      kinds: ["REVIEW"],
      products: [{ key: "acme-kettle" }],
    });
    const reviews = await served.ask(
      `{ interactions(kinds: [REVIEW], product: { key: "acme-kettle" }, first: 100) { edges { node { actor { key } } } } }`,
    );
    const edges = at(reviews, "interactions", "edges");
    const reviewers = (Array.isArray(edges) ? edges : []).map((edge) => at(edge, "node", "actor", "key"));
    expect(reviewers.length).toBeGreaterThan(1);
    const scored = nodes(answer).filter((node) => at(node, "eligible"));
    expect(scored.map((node) => at(node, "person", "key")).sort()).toEqual([...new Set(reviewers)].sort());
    for (const node of scored) expect(at(node, "score")).toBe(reviewers.filter((who) => who === at(node, "person", "key")).length);
  });

  test("leaves the pages of a ranking to the model of its first page", async () => {
    await using served = await Served.with(engine);
    const whole = nodes(await served.ask(RANKING, { first: 6 }));
    const cursor = at(await served.ask(RANKING), "brand", "ambassadors", "pageInfo", "endCursor");
    await served.ask(SET, { model: { preset: "ORBIT_2" } });
    expect(nodes(await served.ask(RANKING, { after: cursor }))).toEqual(whole.slice(3));
    // Bilal is the engaged citizen of the quarter, Inès contributes, and neither was idle for a month.
    const levels = nodes(await served.ask(RANKING, { first: 20 })).map((node) => [
      at(node, "person", "key"),
      at(node, "contributions", 0, "measured"),
    ]);
    expect(levels).toEqual(
      expect.arrayContaining([
        ["bilal", 10],
        ["ines", 7],
      ]),
    );
  });

  test("is refused with everything that is wrong with it, component by component", async () => {
    await using served = await Served.with(engine);
    const model = {
      components: [
        { name: "trust", measure: "TENURE", halfLifeDays: 30, weight: 0.5 },
        { name: "fame", measure: "FOLLOWERS", weight: 0.4, transform: { by: "SATURATE", half: 10 } },
      ],
      thresholds: [{ of: "glory", least: 0.1 }],
    };
    const answer = await served.ask(SET, { ...ACME, model });
    expect(at(answer, "setScoringModel")).toMatchObject({
      status: "REJECTED",
      problems: [
        { code: "WEIGHTS", component: null, message: expect.stringContaining("trust 0.5, fame 0.4") },
        { code: "UNKNOWN_COMPONENT", component: "glory" },
      ],
    });
    expect(at(await served.ask(RANKING), "brand", "scoringModel", "version")).toBe(1);
  });

  test("is set by who may judge, each for the brands of the key", async () => {
    await using served = await Served.with(engine);
    const refused = async (variables: object, as: ReturnType<typeof viewer>) => {
      const answer = await served.ask(SET, { ...variables, model: { preset: "LDBC_BI_5" } }, as);
      return at(answer, "setScoringModel", "problems", 0);
    };
    expect(await refused(ACME, viewer(["read", "write"]))).toMatchObject({
      code: "REFUSED",
      message: expect.stringContaining("admin scope"),
    });
    expect(await refused({}, admin(["acme"]))).toMatchObject({ code: "REFUSED", message: expect.stringContaining("outside the brands") });
    expect(await served.fail(SET, { brand: { key: "zenith" }, model: null }, admin(["acme"]))).toMatchObject([
      { code: "BAD_USER_INPUT", argument: "brand" },
    ]);
    expect(await served.fail(SET, { ...ACME, model: null }, viewer(["read"]))).toMatchObject([{ code: "FORBIDDEN" }]);
    expect(await served.ask(SET, { ...ACME, model: { preset: "LDBC_BI_5" } }, admin(["acme"]))).toMatchObject({
      setScoringModel: { status: "CREATED" },
    });
  });

  test("with reach asks for the figure of Person.reach", async () => {
    await using served = await Served.with(engine);
    await served.ask(SET, { ...ACME, model: { preset: "ORBIT_1" } });
    const reach = (key: string) => `person(ref: { key: "${key}" }) { reach(brand: { key: "acme" }, asOf: "${JULY}") { status estimate } }`;
    const ready = await computed(served, `{ ${reach("bilal")} }`, ["person", "reach"]);
    const ranked = nodes(await served.ask(RANKING, { first: 20 }));
    const bilal = ranked.find((node) => at(node, "person", "key") === "bilal") ?? expect.fail("Bilal is ranked");
    const [love, reached] = [0, 1].map((i) => Number(at(bilal, "contributions", i, "measured")));
    expect(reached).toBe(at(ready, "estimate"));
    expect(Number(at(bilal, "score"))).toBeCloseTo((love ?? 0) * (reached ?? 0), 9);
    // Whoever a path starts from as an ambassador is one by the same figures.
    const components = [{ name: "reach", measure: "REACH", weight: 1 }];
    const model = { combine: "SUM", normalised: false, scale: 1, components, thresholds: [{ of: "reach", least: reached }] };
    await served.ask(SET, { ...ACME, model });
    const farthest = nodes(await served.ask(RANKING, { first: 20 })).filter((node) => at(node, "eligible"));
    expect(farthest.map((node) => at(node, "person", "key"))).toContain("bilal");
    const path = await served.ask(`{ influencePaths(
      from: { side: { brand: { key: "acme" }, side: AMBASSADORS } }, to: { people: [{ key: "mona" }] }, options: { asOf: "${JULY}" }, first: 1
    ) { status paths { people { key } } } }`);
    const starts = farthest.map((node) => at(node, "person", "key"));
    expect(starts).toContain(at(path, "influencePaths", "paths", 0, "people", 0, "key"));
  });

  test("tells a change by what was then, be it of levels, followers or reach", async () => {
    await using served = await Served.with(engine);
    const followers = {
      combine: "SUM",
      normalised: false,
      scale: 1,
      thresholds: [],
      components: [{ name: "fame", measure: "FOLLOWERS", weight: 1 }],
    };
    await served.record({ type: "relation", kind: "FOLLOWS", from: "ada", to: "mona", since: "2024-06-15T00:00:00Z" });
    const figures = (fields: string) => `person(ref: { key: "mona" }) { ...Figures } bilal: person(ref: { key: "bilal" }) { ...Figures } }
      fragment Figures on Person { now: ambassadorScore(brand: { key: "acme" }, asOf: "${JULY}") { ${fields} }
        june: ambassadorScore(brand: { key: "acme" }, asOf: "2024-06-01T00:00:00Z") { score } }`;
    let changed = 0;
    for (const model of [{ preset: "ORBIT_2" }, { preset: "ORBIT_1" }, followers]) {
      await served.ask(SET, { ...ACME, model });
      const answer = await once(served, `{ ${figures("score change { asOf score difference }")}`);
      for (const who of ["person", "bilal"]) {
        const [now, june] = [Number(at(answer, who, "now", "score")), Number(at(answer, who, "june", "score"))];
        expect(at(answer, who, "now", "change")).toEqual({ asOf: "2024-06-01T00:00:00.000Z", score: june, difference: now - june });
        if (now !== june) changed++;
      }
    }
    // Bilal was no engaged citizen yet, and reached fewer; nobody followed Mona.
    expect(changed).toBeGreaterThanOrEqual(4);
  });

  test("leaves a page of a ranking to the facts of its first page, or says that they are gone", async () => {
    await using served = await Served.with(engine);
    const components = [
      { name: "fame", measure: "FOLLOWERS", weight: 1 },
      { name: "forum", measure: "COUNT", of: "ACTS", filter: { channels: ["forum"] }, weight: 1_000 },
    ];
    await served.ask(SET, { ...ACME, model: { combine: "SUM", normalised: false, scale: 1, thresholds: [], components } });
    const whole = nodes(await served.ask(RANKING, { first: 20 }));
    const cursor = at(await served.ask(RANKING), "brand", "ambassadors", "pageInfo", "endCursor");
    const rest = async () => nodes(await served.ask(RANKING, { first: 20, after: cursor }));
    const last = String(at(whole.at(-1) ?? null, "person", "key"));
    await served.record({ type: "account", id: "loud", platform: "mastodon", handle: "loud", followers: 5_000_000, person: last });
    expect(await rest()).toEqual(whole.slice(3));
    expect(at(nodes(await served.ask(RANKING, { first: 1 }))[0] ?? null, "person", "key")).toBe(last);
    await served.record({ type: "interaction", id: "q-ada-leak", channel: "twitter" });
    expect(await served.fail(RANKING, { after: cursor })).toMatchObject([{ code: "CURSOR_EXPIRED", argument: "after" }]);
  });

  test("makes the standing anew, too, where that rests on more than acts", async () => {
    await using served = await Served.with(engine);
    const level = { name: "level", measure: "ENGAGEMENT_LEVEL", levelWeights: [0.1, 0.2, 0.3, 0.4, 0.5], periodDays: 90, weight: 1 };
    await served.ask(SET, { ...ACME, model: { notoriety: { combine: "SUM", components: [level], threshold: 0.5 } } });
    const notoriety = async () => {
      const answer = await served.ask(
        `{ person(ref: { key: "mona" }) { ambassadorScore(brand: { key: "acme" }, asOf: "${JULY}") { notoriety } } }`,
      );
      return at(answer, "person", "ambassadorScore", "notoriety");
    };
    expect(await notoriety()).toBe(0.3);
    await served.record({ type: "interaction", id: "r-mona", kind: "REVIEW", actor: "mona", at: "2024-06-20T00:00:00Z", brand: "acme" });
    expect(await notoriety()).toBe(0.4);
  });

  test("presets can be read", async () => {
    await using served = await Served.with(engine);
    const presets = at(await served.ask(`{ scoringPresets { name version combine normalised scale } }`), "scoringPresets");
    expect(presets).toEqual([
      { name: "Ambassadors", version: null, combine: "SUM", normalised: true, scale: 100 },
      { name: "Orbit v1", version: null, combine: "PRODUCT", normalised: false, scale: 1 },
      { name: "Orbit v2", version: null, combine: "PRODUCT", normalised: false, scale: 1 },
      { name: "LDBC BI5", version: null, combine: "SUM", normalised: false, scale: 1 },
    ]);
  });
});
