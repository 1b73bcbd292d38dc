import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { decodePosition, encodePosition } from "../../src/domain/position.ts";
import { OWNER, type Scope, type Viewer } from "../../src/domain/viewer.ts";
import { EventStream } from "../../src/log/event-stream.ts";
import { type LogEvent, placeAfter } from "../../src/log/topics.ts";
import { engines, onEveryEngine } from "../graph-under-test.ts";
import { ecosystem, KEYS, linesOf } from "./arbitrary-ecosystem.ts";
import { at, type Json, Served, viewer } from "./served.ts";

const FIELDS = `... on Person { roles key name } ... on Account { platform handle } ... on Interaction { key kind text actor { id } }
  ... on Relation { tie: kind from { id } } ... on Brand { key } ... on Product { key } ... on Department { key } ... on Space { key }`;
const EVENTS = `query ($after: Position, $first: Int, $types: [EventType!], $brand: BrandRef) {
  events(after: $after, first: $first, types: $types, brand: $brand) {
    position hasMore
    events {
      __typename
      ... on EventEnvelope { id }
      ${["Person", "Account", "Brand", "Product", "Department", "Space", "Interaction", "Relation"]
        .map(
          (type) =>
            `... on ${type}Recorded { nodeId node: ${type.toLowerCase()} { ... on Node { id ${FIELDS} } } } ... on ${type}Deleted { nodeId }`,
        )
        .join("\n")}
    }
  }
}`;
const NODES = `query ($ids: [ID!]!) { nodes(ids: $ids) { id ${FIELDS} } }`;

onEveryEngine("events in pages", (engine) => {
  const served = Served.story(engine);

  test("are met once each, in order, whatever the size of a page", async () => {
    const all = await eventsFor(served, undefined, 1_000);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(await eventsFor(served, undefined, 7)).toEqual(all);
    const types = new Set(["PERSON_RECORDED"]);
    const people = await eventsFor(served, undefined, 3, { types: [...types] });
    expect(people).toEqual(all.filter(({ __typename }) => __typename === "PersonRecorded"));
  });

  test("about a brand are those that a key limited to it is given", async () => {
    const about = await eventsFor(served, undefined, 100, { brand: { key: "zenith" } });
    const limited = await eventsFor(served, viewer(["read", "personal"], ["zenith"]), 100);
    expect(about.map(({ id }) => id)).toEqual(limited.map(({ id }) => id));
    expect(about.length).toBeGreaterThan(10);
  });

  test("are refused about a brand that nobody knows, and in pages of no size", async () => {
    expect(await served.fail(EVENTS, { brand: { key: "nobody" } })).toMatchObject([{ code: "BAD_USER_INPUT", argument: "brand" }]);
    expect(await served.fail(EVENTS, { first: 0 })).toMatchObject([{ code: "BAD_USER_INPUT", argument: "first" }]);
    expect(await served.fail(EVENTS, { first: 1_001 })).toMatchObject([{ code: "BAD_USER_INPUT", argument: "first" }]);
    expect(await served.fail(EVENTS, { after: "17" })).toMatchObject([{ code: "BAD_USER_INPUT", argument: "after" }]);
  });
});

/** On the embedded engine alone: sight is decided over the read model, which is the same on every engine. */
const [embedded] = engines;
const scopes = fc.constantFrom<Scope[]>(["read"], ["read", "personal"]);
const limits = fc.option(fc.subarray(KEYS.brand), { freq: 5 });

describe("any key", () => {
  test("is told of exactly what it can query, or could until then", { timeout: 300_000 }, async () => {
    const property = fc.asyncProperty(ecosystem, scopes, limits, async (whole, can, brands) => {
      if (!embedded) throw new Error("there is no embedded engine");
      const who = viewer(can, brands);
      await using served = await Served.with(embedded, []);
      const { feed } = served.log;
      const live: string[] = [];
      const audience = async () => feed.audiences.of(await feed.audiences.sightOf(who), { types: null, brand: null });
      const stream = new EventStream({ feed, after: feed.end(), audience });
      const following = (async () => {
        for await (const event of stream) live.push(idOf(served, event));
      })();

      // One record a page, and what is in sight after each.
      const sights: Set<string>[] = [new Set()];
      const positions: number[] = [];
      for (const line of linesOf(whole)) {
        await served.record(line);
        if (positions.at(-1) === served.log.readModel.position) continue;
        positions.push(served.log.readModel.position);
        const ids = (await eventsFor(served, undefined, 1_000)).flatMap(({ nodeId }) => nodeId ?? []);
        sights.push(new Set((await nodesFor(served, who, [...new Set(ids)])).keys()));
      }
      const all = await eventsFor(served, undefined, 1_000);
      // As it happened: whoever sees what was written, or saw what was deleted, was told at once. A tombstone that goes with the last
      // reply to it is nobody's to query any more: whoever once saw the act may be told, others not.
      const about = all
        .filter(({ nodeId }) => nodeId !== null)
        .map((event) => ({ ...event, at: positions.indexOf(placeOf(served, event.id)) }));
      const sees = ({ nodeId }: Told, when: number) => sights[when]?.has(nodeId ?? "") ?? false;
      const due = about.filter((event) => sees(event, event.at) || sees(event, event.at + 1)).map(({ id }) => id);
      await vi.waitFor(() => expect(live).toEqual(expect.arrayContaining(due)), { timeout: 10_000 });
      stream.end();
      await following;
      const isDeletion = ({ __typename }: Told) => __typename === "InteractionDeleted";
      for (const event of about.filter(isDeletion)) {
        if (!brands || sees(event, event.at) || sees(event, event.at + 1) || !live.includes(event.id)) continue;
        const buried = about.find((one) => isDeletion(one) && one.nodeId === event.nodeId && one.at < event.at);
        expect(live, `${event.nodeId} was never seen`).toContain(buried?.id);
      }
      expect(live.length).toBe(new Set(live).size);

      const told = new Map((await eventsFor(served, who, 1_000)).map((event) => [event.id, event]));
      const now = await nodesFor(served, who, [...new Set(all.flatMap(({ nodeId }) => nodeId ?? []))]);
      const unseen = new Map<string, string>();
      const everSeen = new Set(sights.flatMap((seen) => [...seen]));
      for (const { id, nodeId, __typename } of all) {
        if (!nodeId) continue;
        const event = told.get(id);
        const isRecorded = __typename.endsWith("Recorded");
        if (isRecorded && now.has(nodeId)) expect(event, `${__typename} is missing`).toBeDefined();
        if (isRecorded && event) expect(event.node ?? null).toEqual(now.get(nodeId) ?? null);
        if (event && !everSeen.has(nodeId)) unseen.set(nodeId, __typename);
      }
      // What refers to somebody who is not recorded yet is told of, and seen once they are; nothing else that is never seen.
      await served.record(...KEYS.person.map((id) => ({ type: "person", id })));
      const [theirs, everybodys] = [await nodesFor(served, who, [...unseen.keys()]), await nodesFor(served, OWNER, [...unseen.keys()])];
      for (const [nodeId, type] of unseen)
        if (everybodys.has(nodeId)) expect(theirs.has(nodeId), `${type} of what is for others`).toBe(true);
    });
    await fc.assert(property, { numRuns: Number(process.env.RUNS ?? 15), endOnFailure: true });
  });
});

interface Told {
  readonly id: string;
  readonly __typename: string;
  readonly nodeId: string | null;
  readonly node: Json;
}

async function eventsFor(served: Served, who: Viewer | undefined, first: number, filter: object = {}): Promise<Told[]> {
  const told: Told[] = [];
  for (let after: Json = null; ; ) {
    const page = at(await served.ask(EVENTS, { after, first, ...filter }, who), "events");
    const events = at(page, "events");
    for (const event of Array.isArray(events) ? events : []) {
      const { id, __typename, nodeId = null, node = null } = Object(event);
      told.push({ id, __typename, nodeId, node });
    }
    after = at(page, "position");
    if (at(page, "hasMore") === false) return told;
  }
}

async function nodesFor(served: Served, who: Viewer, ids: string[]): Promise<Map<string, Json>> {
  const found = new Map<string, Json>();
  for (let from = 0; from < ids.length; from += 100) {
    const nodes = at(await served.ask(NODES, { ids: ids.slice(from, from + 100) }, who), "nodes");
    for (const node of Array.isArray(nodes) ? nodes : []) if (node !== null) found.set(String(at(node, "id")), node);
  }
  return found;
}

/** The page of an event with this id. */
function placeOf({ log }: Served, id: string): number {
  const place = decodePosition(log.identity, id);
  if (place.status !== "OK") throw new Error(`${id} is no position`);
  return place.index > 0 ? place.p + 1 : place.p;
}

const idOf = ({ log }: Served, event: LogEvent) => encodePosition(log.identity, placeAfter(event));
