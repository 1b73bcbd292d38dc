import { expect, test } from "vitest";
import { log as statements } from "../../src/catalogue/log.ts";
import { findNodes } from "../../src/catalogue/nodes.ts";
import { OWNER } from "../../src/domain/viewer.ts";
import { visibilityOf } from "../../src/domain/visibility.ts";
import { saveDerived } from "../../src/log/derive.ts";
import { eventDataOf } from "../../src/log/event-data.ts";
import { eventData } from "../../src/log/event-schemas.ts";
import { decodePage } from "../../src/log/pages.ts";
import { EVENT_TYPES, eventsOf, type LogEvent } from "../../src/log/topics.ts";
import { visibleEvents } from "../../src/log/visible-events.ts";
import { onEveryEngine } from "../graph-under-test.ts";
import { Served } from "../graphql/served.ts";

onEveryEngine("event data", (engine) => {
  const served = Served.story(engine);

  test("is what its schema says, for every type of event", async () => {
    await served.record(
      { type: "delete", of: "interaction", id: "q-ada-leak" },
      { type: "delete", of: "interaction", id: "like-keiko-unboxing" },
      { type: "interaction", id: "old-forum-4711", kind: "POST", at: "2024-01-01T00:00:00Z", actor: "ada", inReplyTo: "p-bilal-guide" },
      { type: "delete", of: "relation", kind: "TRUSTS", from: "ada", to: "bilal" },
      { type: "product", id: "acme-pan", brand: "acme", name: "Pan" },
      { type: "department", id: "acme-lab", brand: "acme", function: "INNOVATION" },
      { type: "person", id: "spare-person" },
      { type: "account", id: "spare-account", platform: "twitter", handle: "spare" },
      { type: "brand", id: "spare-brand" },
      { type: "space", id: "spare-space", kind: "FORUM" },
    );
    await served.record(
      { type: "delete", of: "product", id: "acme-pan" },
      { type: "delete", of: "department", id: "acme-lab" },
      ...["person", "account", "brand", "space"].map((of) => ({ type: "delete", of, id: `spare-${of}` })),
    );
    await served.log.setModel({ type: "model", kind: "SCORING", brand: null, document: "{}" }, OWNER);
    const of = { n: 0, brand: 0, hour: 0, cause: "ACTS", acts: [0] } as const;
    const term = { guard: async () => undefined };
    await served.log.sayAs(term, async () => [{ type: "webhook", n: 0, id: "w1", reason: "RECEIVER_GONE", brands: null }]);
    await served.log.sayAs(
      term,
      saveDerived([
        { type: "level", ...of, acts: [0], level: "REACTING", was: "OUTSIDE" },
        {
          type: "ambassador",
          ...of,
          acts: [0],
          isAmbassador: true,
          group: "OUTSIDERS",
          score: 61.5,
          scoreWas: null,
          conditions: [{ of: "trust", value: 0.5, least: 0.4 }],
        },
      ]),
    );
    const events = await published(served);
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(EVENT_TYPES));
    for (const personal of [true, false]) {
      const data = await dataFor(served, events, personal, null);
      for (const [i, { type }] of events.entries()) {
        const sent = JSON.parse(JSON.stringify(data[i]));
        expect(eventData[type].safeParse(sent), `${type} ${JSON.stringify(sent)}`).toMatchObject({ success: true });
      }
      expect(JSON.stringify(data).includes("Ada Lindqvist")).toBe(personal);
      expect(JSON.stringify(data).includes('"key":"bilal"')).toBe(personal);
      expect(JSON.stringify(data).includes("Take the seal out")).toBe(personal);
    }
  });

  test("leads nowhere that the receiver does not see", async () => {
    const [zenith] = await findNodes(run(served), "brand", ["zenith"]);
    const visible = visibilityOf(served.log.readModel, { personal: true, brands: [zenith?.n ?? -1] });
    const isVisible = visibleEvents(served.log.readModel, visible);
    const events = (await published(served)).filter(({ entry }) => isVisible(entry));
    const sent = JSON.stringify(await dataFor(served, events, true, [zenith?.n ?? -1]));
    expect(sent).toContain("Nadia");
    expect(sent).not.toContain("Take the seal out");
    expect(sent).not.toContain("Hana");
  });
});

const run =
  ({ log }: Served) =>
  (...[statement, params]: Parameters<Served["log"]["graph"]["read"]>) =>
    log.graph.read(statement, params);

async function published(served: Served): Promise<LogEvent[]> {
  const positions = Array.from({ length: served.log.readModel.position }, (_, i) => i + 1);
  const pages = await statements.pages(run(served), { positions });
  return pages.map(decodePage).flatMap(eventsOf);
}

function dataFor(served: Served, events: LogEvent[], personal: boolean, brands: number[] | null) {
  const { readModel, identity } = served.log;
  return eventDataOf(events, { run: run(served), readModel, identity, visible: visibilityOf(readModel, { personal, brands }) });
}
