import { expect, test, vi } from "vitest";
import { log as statements } from "../../src/catalogue/log.ts";
import { Deriver } from "../../src/derived/deriver.ts";
import { OWNER } from "../../src/domain/viewer.ts";
import { LEARNED } from "../../src/influence/model.ts";
import { documentOf } from "../../src/influence/model-document.ts";
import { type DerivedEntry, saveDerived } from "../../src/log/derive.ts";
import { writeHeldPage } from "../../src/log/held-page.ts";
import { Lease, LeaseLost } from "../../src/log/lease.ts";
import { type Log, openLog } from "../../src/log/log.ts";
import { decodePage } from "../../src/log/pages.ts";
import { ReadModel } from "../../src/readmodel/read-model.ts";
import { type EngineUnderTest, onEveryEngine } from "../graph-under-test.ts";
import { at, Served } from "../graphql/served.ts";
import { dump } from "../readmodel/dump.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 5, 1, 10, 30);
const iso = (time: number) => new Date(time).toISOString();
const BRAND = { type: "brand", id: "acme", name: "Acme" };
const person = (id: string) => ({ type: "person", id, name: id });
const act = (id: string, kind: string, actor: string, time: number, more = {}) => ({
  type: "interaction",
  id,
  kind,
  actor,
  at: iso(time),
  brand: "acme",
  ...more,
});

onEveryEngine("derived entries", (engine) => {
  test("say at once how an act moved its author, by which act, and nothing when nothing moved", async () => {
    await using it = await Deriving.with(engine, [person("ada"), person("bilal")]);
    await it.served.record(act("c1", "COMMENT", "ada", NOW - HOUR));
    expect(await it.derived(1)).toMatchObject([
      { type: "level", n: 1, brand: 0, was: "OUTSIDE", level: "CONVERSING", cause: "ACTS", acts: [1] },
    ]);
    await it.served.record(act("c2", "COMMENT", "ada", NOW - HOUR));
    await it.served.record(act("r1", "REVIEW", "bilal", NOW - HOUR));
    expect((await it.derived(2)).slice(1)).toMatchObject([{ n: 2, was: "OUTSIDE", level: "CONTRIBUTING", cause: "ACTS", acts: [3] }]);
    const answer = await it.served.ask(`{ events(types: [ENGAGEMENT_LEVEL_CHANGED]) { events { ... on EngagementLevelChanged {
      person { key } brand { key } level previousLevel cause acts { key } } } } }`);
    expect(at(answer, "events", "events", 2)).toEqual({
      person: { key: "bilal" },
      brand: { key: "acme" },
      level: "CONTRIBUTING",
      previousLevel: "OUTSIDE",
      cause: "ACTS",
      acts: [{ key: "r1" }],
    });
  }, 60_000);

  test("say of an import only what came of it in the end", async () => {
    await using it = await Deriving.with(engine, [person("ada")]);
    await it.served.record(act("v", "VISIT", "ada", NOW - 10 * DAY));
    await it.served.record(act("c", "COMMENT", "ada", NOW - 9 * DAY));
    await it.served.record(act("r", "REVIEW", "ada", NOW - 8 * DAY));
    const said = await it.derived(1);
    expect(said.filter(({ type }) => type === "level")).toMatchObject([
      { was: "OUTSIDE", level: "CONTRIBUTING", cause: "FACTS", acts: [1, 2, 3] },
    ]);
  }, 60_000);

  test("say every hour what time alone has changed", async () => {
    await using it = await Deriving.with(engine, [person("ada"), act("r", "REVIEW", "ada", NOW - 80 * DAY)]);
    expect(await it.derived(1)).toMatchObject([{ level: "CONTRIBUTING", cause: "FACTS" }]);
    it.now = NOW + 11 * DAY;
    expect((await it.derived(2)).slice(1)).toMatchObject([{ was: "CONTRIBUTING", level: "OUTSIDE", cause: "TIME", acts: [] }]);
  }, 60_000);

  test("say who became an ambassador and what is asked of one, and who is none any more", async () => {
    await using it = await Deriving.with(engine, [person("ada")]);
    await it.score([{ name: "acts", measure: "COUNT", weight: 1, of: "ACTS", spanDays: 30 }], [{ of: "acts", least: 2 }]);
    await it.served.record(act("a", "COMMENT", "ada", NOW - 2 * HOUR));
    await it.derived(1);
    await it.served.record(act("b", "COMMENT", "ada", NOW - HOUR));
    expect((await it.derived(2)).slice(1)).toMatchObject([
      {
        type: "ambassador",
        n: 1,
        isAmbassador: true,
        scoreWas: null,
        score: 2,
        cause: "ACTS",
        acts: [2],
        conditions: [{ of: "acts", value: 2, least: 2 }],
      },
    ]);
    await it.served.record({ type: "delete", of: "interaction", id: "a" });
    expect((await it.derived(3)).slice(2)).toMatchObject([{ isAmbassador: false, scoreWas: 2, score: 1, cause: "FACTS" }]);
  }, 60_000);

  test("call neither staff nor partners ambassadors, and say so of who becomes either", async () => {
    const works = (from: string, fields = {}) => ({ type: "relation", kind: "WORKS_FOR", from, to: "acme", ...fields });
    const facts = [person("ada"), person("bilal"), person("chloe"), { ...person("farah"), roles: ["PARTNER"] }, works("chloe")];
    await using it = await Deriving.with(engine, facts);
    await it.score([{ name: "acts", measure: "COUNT", weight: 1, of: "ACTS" }], [{ of: "acts", least: 1 }]);
    const everybody = ["ada", "bilal", "chloe", "farah"];
    await it.served.record(...everybody.map((who) => act(who, "REVIEW", who, NOW - HOUR)));
    // Chloé's level is no customer's either.
    const said = await it.derived(5);
    expect(said.filter(({ type }) => type === "ambassador").map(({ n }) => n)).toEqual([1, 2]);
    expect(said.filter(({ type }) => type === "level").map(({ n }) => n)).toEqual([1, 2, 4]);
    await it.served.record(works("ada", { since: iso(NOW - DAY) }));
    expect((await it.derived(7)).slice(5)).toMatchObject([
      { type: "level", n: 1, level: "OUTSIDE", cause: "FACTS" },
      { type: "ambassador", n: 1, isAmbassador: false, group: "STAFF", conditions: [{ of: "acts", value: 1, least: 1 }] },
    ]);
    await it.served.record({ ...person("bilal"), roles: ["PARTNER"] });
    expect((await it.derived(8)).slice(7)).toMatchObject([{ type: "ambassador", n: 2, isAmbassador: false, group: "PARTNERS" }]);
  }, 60_000);

  test("measure reach where the model asks for it, and say how far ambassadors reach", async () => {
    const fans = ["f1", "f2", "f3"].flatMap((id) => [person(id), { type: "relation", kind: "FOLLOWS", from: id, to: "ada" }]);
    const audience = ["f1", "f2", "f3"].map((from) => ({ type: "relation", kind: "FOLLOWS", from, to: "acme", toType: "brand" }));
    await using it = await Deriving.with(engine, [person("ada"), person("bilal"), ...fans, ...audience]);
    await it.score([{ name: "reach", measure: "REACH", weight: 1 }], [{ of: "reach", least: 0.02 }]);
    await it.served.record(act("a", "POST", "ada", NOW - HOUR), act("b", "POST", "bilal", NOW - HOUR));
    const said = await it.derived(6);
    expect(said.filter(({ type }) => type === "ambassador")).toMatchObject([
      { n: 1, isAmbassador: true, cause: "ACTS", conditions: [{ of: "reach", least: 0.02 }] },
    ]);
    // By an influence model without probabilities there is no reach: levels are said, ambassadors stay as they were.
    const strength = documentOf({ ...LEARNED, measure: "CREDIT" });
    await it.served.log.setModel({ type: "model", kind: "INFLUENCE", brand: null, document: strength }, OWNER);
    await it.served.record(act("c", "POST", "f1", NOW - HOUR));
    expect((await it.derived(7)).slice(6)).toMatchObject([{ type: "level", n: 3, level: "CONTRIBUTING" }]);
  }, 60_000);

  test("say what another model makes of the same facts, and that it does", async () => {
    await using it = await Deriving.with(engine, [person("ada"), act("r", "REVIEW", "ada", NOW - 5 * DAY)]);
    await it.derived(1);
    await it.score([{ name: "acts", measure: "COUNT", weight: 1, of: "ACTS" }], [{ of: "acts", least: 1 }]);
    expect((await it.derived(2)).slice(1)).toMatchObject([{ type: "ambassador", n: 1, isAmbassador: true, cause: "MODEL", acts: [] }]);
    await it.score([{ name: "acts", measure: "COUNT", weight: 1, of: "ACTS" }], [{ of: "acts", least: 2 }]);
    expect((await it.derived(3)).slice(2)).toMatchObject([
      { n: 1, isAmbassador: false, cause: "MODEL", conditions: [{ value: 1, least: 2 }] },
    ]);
  }, 60_000);

  test("say of a correction whom it takes an act from, too", async () => {
    await using it = await Deriving.with(engine, [person("ada"), person("bilal")]);
    await it.served.record(act("r", "REVIEW", "ada", NOW - HOUR));
    await it.derived(1);
    await it.served.record({ type: "interaction", id: "r", actor: "bilal" });
    const said = (await it.derived(3)).slice(1).toSorted((a, b) => a.n - b.n);
    expect(said).toMatchObject([
      { n: 1, was: "CONTRIBUTING", level: "OUTSIDE", cause: "FACTS" },
      { n: 2, was: "OUTSIDE", level: "CONTRIBUTING" },
    ]);
  }, 60_000);

  test("follow a change within the hour again, and nothing else", async () => {
    await using it = await Deriving.with(engine, [person("ada")]);
    await it.served.record(act("v", "VISIT", "ada", NOW - HOUR));
    await it.derived(1);
    await it.served.record(act("r", "REVIEW", "ada", NOW - HOUR));
    await it.derived(2);
    await it.served.record({ type: "delete", of: "interaction", id: "r" });
    const said = await it.derived(3);
    expect(said.map((entry) => entry.type === "level" && [entry.was, entry.level, entry.hour])).toEqual([
      ["OUTSIDE", "REACTING", said[0]?.hour],
      ["REACTING", "CONTRIBUTING", said[0]?.hour],
      ["CONTRIBUTING", "REACTING", said[0]?.hour],
    ]);
  }, 60_000);

  test("are the same to a server that rebuilds, or goes by the log, and a former holder writes none", async () => {
    await using it = await Deriving.with(engine, [person("ada"), person("bilal")]);
    await it.served.record(act("a", "COMMENT", "ada", NOW - HOUR), act("b", "REVIEW", "bilal", NOW - 20 * DAY));
    await it.derived(2);
    await it.stop();
    const { graph, readModel } = it.served.log;
    const shown = dump(readModel);
    const pages = await pagesOf(it.served.log);
    const replayed = new ReadModel();
    for (const page of pages) replayed.apply(page);
    expect(dump(replayed)).toEqual(shown);
    // Whatever else follows the graph finds it without a snapshot.
    const rebuilt = await openLog(graph);
    expect(dump(rebuilt.readModel)).toEqual(shown);

    const [entry] = pages.flatMap(({ entries }) => entries).filter(isDerived);
    if (!entry) throw new Error("nothing was derived");
    const late = { guard: async () => Promise.reject(new LeaseLost("late")) };
    await expect(writeHeldPage(graph, late, saveDerived([entry]))).rejects.toThrow(LeaseLost);
    expect((await pagesOf(it.served.log)).length).toBe(pages.length);
    // Another holder finds everything said.
    it.start();
    await it.served.record(act("c", "REACTION", "ada", NOW - HOUR));
    await vi.waitUntil(() => it.terms === 2, 10_000);
    await it.served.record(act("d", "REVIEW", "ada", NOW - HOUR));
    expect((await it.derived(3)).slice(2)).toMatchObject([{ n: 1, was: "CONVERSING", level: "CONTRIBUTING" }]);
  }, 60_000);
});

/** A served graph of which one derives. */
class Deriving implements AsyncDisposable {
  readonly served: Served;
  now = NOW;
  terms = 0;
  #lease: Lease | null = null;

  static async with(engine: EngineUnderTest, records: Iterable<unknown>): Promise<Deriving> {
    const deriving = new Deriving(await Served.with(engine, [BRAND, person("zoe"), act("z", "VISIT", "zoe", NOW - 5 * DAY), ...records]));
    // Once Zoe's standing is said, everybody's has been looked at.
    await vi.waitUntil(() => deriving.served.log.readModel.standings.level(0, 0) === "REACTING", 15_000);
    return deriving;
  }

  constructor(served: Served) {
    this.served = served;
    this.start();
  }

  start(): void {
    const { log } = this.served;
    const work: ConstructorParameters<typeof Lease>[1]["work"] = async (term) => {
      const deriver = new Deriver({ log, settlesAfter: 1_000, now: () => this.now }, term);
      this.terms++;
      await deriver.run();
    };
    this.#lease = new Lease(log.graph, { name: "derived", work, report: (message, details) => console.error(message, details) });
  }

  /** By these components alone, and what is asked of an ambassador. */
  async score(components: readonly object[], thresholds: readonly object[]): Promise<void> {
    const part = { combine: "SUM", components, threshold: 0.5 };
    const model = { name: "any", combine: "SUM", scale: 1, normalised: false, components, thresholds, notoriety: part, legitimacy: part };
    await this.served.log.setModel({ type: "model", kind: "SCORING", brand: null, document: JSON.stringify(model) }, OWNER);
  }

  async stop(): Promise<void> {
    await this.#lease?.[Symbol.asyncDispose]();
  }

  /** All that was derived, once there is so much of it. */
  async derived(count: number): Promise<DerivedEntry[]> {
    return await vi.waitUntil(
      async () => {
        const entries = (await pagesOf(this.served.log))
          .flatMap((page) => page.entries)
          .filter(isDerived)
          .filter(({ n }) => n !== 0);
        return entries.length >= count && entries;
      },
      { timeout: 30_000, interval: 50 },
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    await this.served[Symbol.asyncDispose]();
  }
}

async function pagesOf({ graph, readModel }: Log) {
  const positions = Array.from({ length: readModel.position }, (_, i) => i + 1);
  const pages = await statements.pages(graph.read.bind(graph), { positions });
  return pages.sort((a, b) => a.position - b.position).map(decodePage);
}

const isDerived = (entry: { type: string }): entry is DerivedEntry => entry.type === "level" || entry.type === "ambassador";
