import { describe, expect, test } from "vitest";
import { story } from "../../seeds/story.ts";
import { endOfHour } from "../../src/domain/as-of.ts";
import { Cursors } from "../../src/domain/cursor.ts";
import type { Pin } from "../../src/domain/pin.ts";
import { onEveryEngine } from "../graph-under-test.ts";
import { computed } from "./computed.ts";
import { at, type Json, keysOf, Served, viewer } from "./served.ts";

const JULY = "2024-07-01T00:00:00Z";
const DAY = 86_400_000;
/** Days from an instant to July. */
const age = (instant: string) => (Date.parse(JULY) - Date.parse(instant)) / DAY;
const half = (days: number, halfLife: number) => 2 ** (-days / halfLife);

const RANKING = `query ($after: String, $first: Int = 20, $asOf: DateTime = "${JULY}", $filter: AmbassadorFilter, $group: AmbassadorGroup, $period: Timespan, $brand: String = "acme") {
  brand(ref: { key: $brand }) {
    ambassadors(asOf: $asOf, after: $after, first: $first, filter: $filter, group: $group, period: $period) {
      totalCount asOf pageInfo { hasNextPage hasPreviousPage endCursor }
      edges { node { key: person { key } score eligible trust loyalty power notoriety legitimacy quadrant contributions { component points } change { asOf score difference } } }
    }
  }
}`;
const ambassadors = (answer: Json) => at(answer, "brand", "ambassadors");
const peopleIn = (answer: Json): Json[] => nodes(answer).map((node) => at(node, "key", "key"));
const nodes = (answer: Json): Json[] => {
  const edges = at(ambassadors(answer), "edges");
  return Array.isArray(edges) ? edges.map((edge) => at(edge, "node")) : [];
};
const whoIs = (answer: Json, key: string): Json =>
  nodes(answer).find((node) => at(node, "key", "key") === key) ?? expect.fail(`${key} is not ranked`);

onEveryEngine("ambassadors of the story", (engine) => {
  const served = Served.story(engine);
  const ranking = (variables = {}, as = viewer(["read", "personal"])) => served.ask(RANKING, variables, as);

  test("Bilal is first and alone eligible; Chloé, Oscar and Acme Team work there, Jonas refuses, and Hana never acted", async () => {
    const answer = await ranking();
    expect(peopleIn(answer)).toEqual(["bilal", "ada", "ines", "elif", "liam", "dmitri", "keiko", "gustavo", "mona", "nadia"]);
    expect(
      nodes(answer)
        .filter((node) => at(node, "eligible"))
        .map((node) => at(node, "key", "key")),
    ).toEqual(["bilal"]);
    expect(ambassadors(answer)).toMatchObject({ totalCount: 10, asOf: "2024-07-01T00:00:00.000Z", pageInfo: { hasNextPage: false } });
  });

  test("Bilal is loyal in five months of twelve, and hidden: sixty followers, five accepted answers and five approvers", async () => {
    const bilal = whoIs(await ranking(), "bilal");
    // Windows of thirty days back from July: June, May, not April, March, February, January: 5 of 12. Last the café, first his review.
    const [last, first] = [age("2024-06-28T10:00:00Z"), age("2024-01-08T20:00:00Z")];
    const loyalty = (0.5 * 5) / 12 + 0.3 * half(last, 90) + 0.2 * (1 - half(first - last, 365));
    // Accepted: seal, vinegar, noise, stain and, by Liam's thanks to him, handle. Approvers: Ada, Dmitri, Elif, Liam, Inès.
    const y = 5 + 0.25 * 5;
    expect(bilal).toMatchObject({
      loyalty: expect.closeTo(loyalty, 9),
      legitimacy: expect.closeTo(y / (y + 5), 9),
      notoriety: expect.closeTo(Math.log10(61) / 6, 9),
      quadrant: "HIDDEN_AMBASSADOR",
    });
  });

  test("partners and staff are ranked apart, each by the same rules", async () => {
    expect(peopleIn(await ranking({ group: "PARTNERS" }))).toEqual(["farah"]);
    const staff = await ranking({ group: "STAFF" });
    expect(peopleIn(staff).sort()).toEqual(["acme-team", "chloe", "oscar"]);
    // Oscar changed sides in March: before, he was one of Zénith's and said nothing about Acme.
    expect(peopleIn(await ranking({ group: "STAFF", asOf: "2024-02-28T00:00:00Z" })).sort()).toEqual(["acme-team", "chloe"]);
  });

  test("Farah was answered once: her axes in closed form", async () => {
    const farah = whoIs(await ranking({ group: "PARTNERS" }), "farah");
    const [posted, answered] = [age("2024-04-03T16:00:00Z"), age("2024-04-03T18:00:00Z")];
    // Keiko's .5 alone speaks for her, and nothing against: the 5 % quantile of Beta(1 + f, 1) is .05^(1/(1 + f)).
    const favourable = 0.5 * half(answered, 180);
    const trust = (0.05 ** (1 / (1 + favourable)) - 0.05) / 0.95;
    const loyalty = 0.5 / 12 + 0.3 * half(posted, 90);
    // One counted act, one COMMENT of .75 as credit.
    const expected = (4 * Math.LN2 * half(posted, 7.5) * 0.75 * half(answered, 30)) / (half(posted, 30) + 5);
    const power = expected / (expected + 10);
    // Keiko is her one approver.
    expect(farah).toMatchObject({
      trust: expect.closeTo(trust, 9),
      loyalty: expect.closeTo(loyalty, 9),
      power: expect.closeTo(power, 9),
      score: expect.closeTo(100 * (0.4 * trust + 0.3 * loyalty + 0.3 * power), 9),
      legitimacy: expect.closeTo(0.25 / 5.25, 9),
      eligible: false,
    });
  });

  test("Inès is known and legitimate, at the very threshold; Gustavo is loud only; Nadia is heard by nobody of Acme's", async () => {
    const answer = await ranking();
    // Two accepted answers, an idea shipped, and four who approved: Bilal, Ada, Liam and Elif. Keiko's like is for Elif's post.
    expect(whoIs(answer, "ines")).toMatchObject({
      legitimacy: 0.5,
      notoriety: expect.closeTo(Math.log10(1_201) / 6, 9),
      quadrant: "KNOWN_AND_LEGITIMATE",
    });
    // His largest account counts, not the sum. Of responses, Keiko's like alone was favourable; Ada's word on gold was not.
    expect(whoIs(answer, "gustavo")).toMatchObject({
      notoriety: expect.closeTo(Math.log10(850_001) / 6, 9),
      legitimacy: expect.closeTo(0.25 / 5.25, 9),
      quadrant: "LOUD_ONLY",
    });
    expect(whoIs(answer, "nadia")).toMatchObject({ trust: 0, power: 0 });
  });

  test("contributions add up to every score", async () => {
    for (const node of nodes(await ranking())) {
      const contributions = at(node, "contributions");
      const points = Array.isArray(contributions) ? contributions.map((one) => Number(at(one, "points"))) : [];
      expect(points.length).toBe(5);
      expect(points.reduce((sum, point) => sum + point, 0)).toBeCloseTo(Number(at(node, "score")), 9);
    }
  });

  test("Bilal's strongest evidence is read from the graph; without his last act he would be less loyal and less powerful", async () => {
    const query = (who: string) =>
      `{ person(ref: { key: "${who}" }) { ambassadorScore(brand: { key: "acme" }, asOf: "${JULY}") { score evidence(first: 3) { delta interaction { key text } } } } }`;
    const bilal = await served.ask(query("bilal"));
    expect(at(bilal, "person", "ambassadorScore", "score")).toBe(at(whoIs(await ranking(), "bilal"), "score"));
    expect(at(bilal, "person", "ambassadorScore", "evidence", 0, "interaction", "text")).toMatch("Repair café");
    expect(at(bilal, "person", "ambassadorScore", "evidence", 0, "delta")).toBeGreaterThan(1);
    const [hana, jonas] = await Promise.all(["hana", "jonas"].map((who) => served.ask(query(who))));
    expect(hana).toEqual({ person: { ambassadorScore: { score: 0, evidence: [] } } });
    expect(jonas).toEqual({ person: { ambassadorScore: null } });
  });

  test("filters choose among the ranked and change nobody's figures", async () => {
    expect(peopleIn(await ranking({ filter: { eligibleOnly: true } }))).toEqual(["bilal"]);
    expect(peopleIn(await ranking({ filter: { roles: ["PARTNER", "INFLUENCER"] } }))).toEqual(["gustavo"]);
    const trusted = await ranking({ filter: { minimum: { trust: 0.4, loyalty: 0.3 } } });
    expect(peopleIn(trusted)).toEqual(["bilal", "ada", "ines"]);
    expect(at(ambassadors(trusted), "totalCount")).toBe(3);
    expect(whoIs(trusted, "ada")).toEqual(whoIs(await ranking(), "ada"));
  });

  test.each([
    [{ channels: ["nowhere"] }, []],
    [{ engagementLevels: ["ENGAGED_CITIZEN"] }, ["bilal"]],
    [{ acquisitionChannels: ["nowhere"] }, []],
    [{ brandRoles: ["EMPLOYEE"] }, []],
    // Said to be a prospect, and bought: a customer as of July, not as of what is stated.
    [{ brandRoles: ["CUSTOMER"], roles: ["PROSPECT"] }, ["liam"]],
    // Stated, whatever she did.
    [{ lifecycles: ["LAPSED"] }, ["mona"]],
    [{ lifecycles: ["PROSPECT"], brandRoles: ["INFLUENCER"] }, ["gustavo"]],
    [{ cohort: { introducer: { key: "bilal" } } }, ["liam"]],
    [{ cohort: { introducer: { key: "elif" } } }, ["keiko"]],
    [{ cohort: { introducer: { key: "nobody" } } }, []],
    [{ minimum: { notoriety: 0.5 } }, ["ines", "gustavo", "nadia"]],
    [{ minimum: { legitimacy: 0.5 }, roles: ["CUSTOMER"] }, ["bilal", "ines"]],
  ])("%j leaves %j", async (filter, who) => {
    expect(peopleIn(await ranking({ filter }))).toEqual(who);
  });

  test("people are found by how they came and through what they act", async () => {
    const everybody = `{ persons(first: 50) { edges { node { key acquisition { channel at } interactions(first: 100, brand: { key: "acme" }) { edges { node { channel at } } } } } } }`;
    const people = at(await served.ask(everybody), "persons", "edges");
    const ranked = peopleIn(await ranking());
    const those = (holds: (person: Json) => boolean) =>
      (Array.isArray(people) ? people : [])
        .map((edge) => at(edge, "node"))
        .filter(holds)
        .map((person) => at(person, "key"))
        .filter((key) => ranked.includes(key))
        .sort();
    const came = (person: Json) => JSON.stringify(at(person, "acquisition"));
    const acts = (person: Json) => JSON.stringify(at(person, "interactions"));
    for (const channel of ["forum", "instagram", "twitter", "store"]) {
      const filters = [
        { channels: [channel] },
        { acquisitionChannels: [channel] },
        { cohort: { acquisitionChannel: channel, month: "2024-01" } },
      ];
      const answers = await Promise.all(filters.map(async (filter) => peopleIn(await ranking({ filter })).sort()));
      expect(answers).toEqual([
        those((person) => acts(person).includes(`"channel":"${channel}"`)),
        those((person) => came(person).includes(`"channel":"${channel}"`)),
        those((person) => came(person).includes(`"channel":"${channel}","at":"2024-01`)),
      ]);
    }
  });

  test("a change is since the stretch before, by what was known at its end", async () => {
    const spring = await ranking({ period: { from: "2024-04-02T00:00:00Z", to: JULY } });
    const winter = await ranking({ asOf: "2024-04-02T00:00:00Z", period: { from: "2024-01-03T00:00:00Z", to: "2024-04-02T00:00:00Z" } });
    for (const node of nodes(spring)) {
      const before = nodes(winter).find((one) => at(one, "key", "key") === at(node, "key", "key"));
      const score = before ? Number(at(before, "score")) : 0;
      expect(at(node, "change")).toEqual({
        asOf: "2024-04-02T00:00:00.000Z",
        score,
        difference: Number(at(node, "score")) - score,
      });
    }
    const bilal = whoIs(await ranking(), "bilal");
    const june = whoIs(await ranking({ asOf: "2024-06-01T00:00:00Z" }), "bilal");
    expect(at(bilal, "change")).toMatchObject({ asOf: "2024-06-01T00:00:00.000Z", score: at(june, "score") });
  });

  test("a period makes its acts all that ever was: of June, Mona and Farah did nothing", async () => {
    const june = await ranking({ period: { from: "2024-06-01T00:00:00Z", to: JULY } });
    expect(peopleIn(june).sort()).toEqual(["ada", "bilal", "dmitri", "elif", "gustavo", "ines", "keiko", "liam"]);
    expect(peopleIn(june)).toEqual(peopleIn(await ranking({ period: { last: "P30D" } })));
  });

  test("at an earlier instant nothing later is known; before the first act nobody is ranked", async () => {
    expect(peopleIn(await ranking({ asOf: "2024-01-10T00:00:00Z" }))).toEqual(expect.arrayContaining(["bilal", "ada", "dmitri", "ines"]));
    const nobody = await ranking({ asOf: "2023-12-31T00:00:00Z" });
    expect(ambassadors(nobody)).toMatchObject({ totalCount: 0, edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });

  test("unless an instant is given, figures are of the end of the present UTC hour", async () => {
    served.now = Date.parse("2024-06-30T23:00:00.001Z");
    expect(await served.ask(`{ brand(ref: { key: "acme" }) { ambassadors { asOf } } }`)).toEqual({
      brand: { ambassadors: { asOf: "2024-07-01T00:00:00.000Z" } },
    });
    expect(endOfHour(Date.parse(JULY))).toBe(Date.parse("2024-07-01T01:00:00Z"));
    served.now = undefined;
  });

  test("a viewer without personal sees the figures and no name; one of Zénith's has no Acme to ask", async () => {
    const names = `{ brand(ref: { key: "acme" }) { ambassadors(asOf: "${JULY}", first: 1) { edges { node { score person { id name key } } } } } }`;
    const answer = await served.ask(names, {}, viewer(["read"]));
    expect(at(answer, "brand", "ambassadors", "edges", 0, "node", "person")).toMatchObject({ name: null, key: null });
    expect(at(answer, "brand", "ambassadors", "edges", 0, "node", "score")).toBe(at(nodes(await ranking())[0] ?? null, "score"));
    expect(await served.ask(RANKING, {}, viewer(["read", "personal"], ["zenith"]))).toEqual({ brand: null });
  });

  test.each([
    [{ asOf: "2101-01-01T00:00:00Z" }, "asOf must lie between 1970-01-01 and 2100-01-01"],
    [{ asOf: "yesterday" }, "asOf must be an ISO 8601 instant with an offset"],
    [{ period: { from: JULY, to: "2024-06-01T00:00:00Z" } }, "period ends before it starts"],
    [{ period: { from: "2024-08-01T00:00:00Z", to: "2024-09-01T00:00:00Z" } }, "period begins after asOf"],
    [{ period: { to: JULY } }, "period has no beginning"],
    [{ period: { last: "P3M" } }, "period.last must be an ISO 8601 duration"],
    [{ period: { last: "P1D", from: JULY } }, "period.last ends at asOf"],
    [{ filter: { cohort: { month: "January" } } }, "filter.cohort.month must be a month such as 2024-01"],
    [{ first: 101 }, "first must lie between 0 and 100"],
    [{ after: "nonsense" }, "after is not a cursor of this server"],
  ])("%j is refused with a reason", async (variables, message) => {
    expect(await served.fail(RANKING, variables)).toEqual([
      expect.objectContaining({ code: "BAD_USER_INPUT", message: expect.stringContaining(message) }),
    ]);
  });
});

onEveryEngine("rankings of the same facts", (engine) => {
  test("are the same in whatever order the facts were imported", async () => {
    const figures = async (records: readonly unknown[]) => {
      await using served = await Served.with(engine, records);
      const everything = await served.ask(EVERYTHING_COUNTED);
      const ranking = nodes(await served.ask(RANKING)).map((node) => [String(at(node, "key", "key")), node]);
      return { ranking: Object.fromEntries(ranking.map(([key, node]) => [key, roundedIn(node ?? null)])), counted: sortedIn(everything) };
    };
    const told = [...story()];
    const [people, others] = [told.filter((record) => record.type === "person"), told.filter((record) => record.type !== "person")];
    const inOrder = await figures(told);
    expect(Object.keys(inOrder.ranking)).toHaveLength(10);
    expect(JSON.stringify(inOrder.counted)).toContain('"ENGAGED_CITIZEN","count":1,"members":{"edges":[{"node":{"key":"bilal"}}]}');
    expect(await figures(told.toReversed())).toEqual(inOrder);
    expect(await figures([...others.filter((_, i) => i % 3 === 1), ...people, ...others.filter((_, i) => i % 3 !== 1)])).toEqual(inOrder);
  });

  test("do not know who is only followed: a bot has notoriety and nothing else", async () => {
    await using served = await Served.with(engine);
    const followers = ["ada", "bilal", "ines"].map((from) => ({ type: "relation", kind: "FOLLOWS", from, to: "bot" }));
    await served.record(
      { type: "person", id: "bot", name: "Kettle Bot" },
      { type: "account", id: "bot-twitter", platform: "twitter", handle: "kettlebot", followers: 5_000_000, person: "bot" },
      { type: "relation", kind: "FOLLOWS", from: "bot", to: "acme", toType: "brand" },
      ...followers,
    );
    const answer = await served.ask(
      `{ person(ref: { key: "bot" }) { ambassadorScore(brand: { key: "acme" }, asOf: "${JULY}") {
        score eligible trust loyalty power legitimacy notoriety quadrant evidence { delta } contributions { points }
      } } }`,
    );
    const nothing = { score: 0, eligible: false, trust: 0, loyalty: 0, power: 0, legitimacy: 0, evidence: [] };
    expect(at(answer, "person", "ambassadorScore")).toEqual({
      ...nothing,
      notoriety: 1,
      quadrant: "LOUD_ONLY",
      contributions: Array.from({ length: 5 }, () => ({ points: 0 })),
    });
    expect(peopleIn(await served.ask(RANKING))).not.toContain("bot");
    const reach = await computed(
      served,
      `{ person(ref: { key: "bot" }) { reach(brand: { key: "acme" }, asOf: "${JULY}") { status estimate priorPart } } }`,
      ["person", "reach"],
    );
    expect(at(reach, "estimate")).toBeGreaterThan(0);
    expect(at(reach, "priorPart")).toBe(at(reach, "estimate"));
  });
});

/** Levels, moves, groups, exchanges and cohorts: of lists that are in the order of recording, only what is in them. */
const EVERYTHING_COUNTED = `{ brand(ref: { key: "acme" }) {
  ${["CHANNEL", "INTRODUCER", "DEPARTMENT", "LIFECYCLE"].map(
    (by) => `${by.toLowerCase()}: engagementPyramid(period: { last: "P90D" }, asOf: "${JULY}", by: ${by}) {
      levels { level count members { edges { node { key } } } } transitions { from to count }
      grouping { groups { edges { node { value introducer { key } department { key } count } } } } }`,
  )}
  ecosystem(period: { last: "P180D" }, asOf: "${JULY}") { levels { level count kinds { kind count } channels { channel count } } }
  cohorts(by: INTRODUCER, asOf: "${JULY}") { edges { node { introducer { key } size retention { known active } purchases { count amounts { amount } } ambassadors } } }
} }`;

/** With every list in the order of what its items say. */
const sortedIn = (json: Json): Json => {
  if (Array.isArray(json)) return json.map(sortedIn).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, sortedIn(value)]));
};

/** Sums of the same terms in another order differ in their last digits. */
const roundedIn = (node: Json): unknown =>
  JSON.parse(JSON.stringify(node), (_, value: unknown) => (typeof value === "number" ? Number(value.toFixed(9)) : value));

onEveryEngine("pages of a ranking", (engine) => {
  const post = (key: string, actor: string, when: string) => ({
    type: "interaction",
    id: key,
    kind: "POST",
    actor,
    at: when,
    brand: "acme",
    text: "Kettle!",
  });

  test("all of one instant and of the same facts, whatever is written meanwhile; a refusal counts at once", async () => {
    await using served = await Served.with(engine);
    served.now = Date.parse("2024-06-30T23:30:00Z");
    const page = (after?: string) => served.ask(RANKING, { first: 4, after, asOf: null });
    const whole = peopleIn(await served.ask(RANKING));
    const first = await page();
    const cursor = String(at(ambassadors(first), "pageInfo", "endCursor"));
    await served.record(...[1, 2, 3].map((i) => post(`p-mona-${i}`, "mona", `2024-06-30T1${i}:00:00Z`)));
    served.now += 7_200_000;
    const second = await page(cursor);
    const third = await page(String(at(ambassadors(second), "pageInfo", "endCursor")));
    expect([first, second, third].flatMap(peopleIn)).toEqual(whole);
    expect(at(ambassadors(third), "asOf")).toBe("2024-07-01T00:00:00.000Z");
    expect(at(ambassadors(third), "pageInfo", "hasPreviousPage")).toBe(true);
    expect(peopleIn(await page()).indexOf("mona")).not.toBe(whole.indexOf("mona"));

    await served.record({ type: "person", id: "liam", consents: [{ purpose: "PROFILING", granted: false, at: "2024-06-30T00:00:00Z" }] });
    expect(peopleIn(await page(cursor))).toEqual(whole.slice(4, 9).filter((who) => who !== "liam"));
  });

  test("a ranking that is not kept any more, of another life of the graph or by another model has expired", async () => {
    await using served = await Served.with(engine);
    const { identity, readModel } = served.log;
    const pin = { asOf: Date.parse(JULY), position: readModel.position, incarnation: identity.incarnation, modelVersion: 1 };
    const cursorOf = (pinned: Pin) => new Cursors(identity.secret, [], pinned).encode({ value: -1, n: 1 });
    const expired = [{ position: pin.position - 1 }, { incarnation: pin.incarnation + 1 }, { modelVersion: 0 }];
    for (const other of expired) {
      expect(await served.fail(RANKING, { after: cursorOf({ ...pin, ...other }) })).toMatchObject([
        { code: "CURSOR_EXPIRED", argument: "after" },
      ]);
    }
    expect(await served.fail(RANKING, { after: cursorOf(pin) })).toMatchObject([
      { code: "BAD_USER_INPUT", message: expect.stringContaining("cursor of another list") },
    ]);
  });
});

describe("a brand without acts", () => {
  onEveryEngine("has a ranking of nobody and an empty pyramid", (engine) => {
    const served = Served.story(engine);
    test("and says so", async () => {
      await served.record({ type: "brand", id: "silent", name: "Silent" });
      expect(ambassadors(await served.ask(RANKING, { brand: "silent" }))).toMatchObject({ totalCount: 0, edges: [] });
      const pyramid = await served.ask(
        `{ brand(ref: { key: "silent" }) { engagementPyramid(period: { last: "P90D" }) { count levels { count share change members { totalCount edges { node { key } } } } } } }`,
      );
      expect(at(pyramid, "brand", "engagementPyramid", "count")).toBe(0);
      expect(at(pyramid, "brand", "engagementPyramid", "levels", 4)).toEqual({
        count: 0,
        share: 0,
        change: 0,
        members: { totalCount: 0, edges: [] },
      });
      expect(keysOf(at(pyramid, "brand", "engagementPyramid", "levels", 0, "members"))).toEqual([]);
    });
  });
});
