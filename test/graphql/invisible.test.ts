import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeGlobalId, type IdType } from "../../src/domain/global-id.ts";
import { NODE_TYPES } from "../../src/domain/kinds.ts";
import type { Scope, Viewer } from "../../src/domain/viewer.ts";
import { numbersOf } from "../../src/graphql/numbers.ts";
import { engines } from "../graph-under-test.ts";
import { type Answer, answerWith, asSeen } from "./answers.ts";
import { type Ecosystem, ecosystem, KEYS, linesOf, NOW } from "./arbitrary-ecosystem.ts";
import { EVERYTHING } from "./everything.ts";
import { type Remaining, remainingOf } from "./remaining.ts";
import { type Json, Served, viewer } from "./served.ts";

/** Ecosystems per property. Each is two graphs, and so would be each step of shrinking one: what fails is given as it was found. */
const SETTINGS = { numRuns: Number(process.env.RUNS ?? 25), endOnFailure: true };

const scopes = fc.constantFrom<Scope[]>(["read"], ["read", "personal"]);
const limits = fc.option(fc.subarray(KEYS.brand), { freq: 5 });

/*
 * On the embedded engine alone: sight is decided over the read model, which is the same on every engine; the conformance suites
 * hold the engines to the same answers, and fifty graphs are sooner made in the machine's own memory.
 */
const [embedded] = engines;

describe("every list, count, search, path and score is that of a graph", () => {
  test("from which the invisible was removed", { timeout: 300_000 }, async () => {
    const property = fc.asyncProperty(ecosystem, scopes, limits, (whole, can, brands) =>
      isThatOf(remainingOf(whole, { brands, refusers: false }), { whole, who: viewer(can, brands), stated: true }),
    );
    await fc.assert(property, SETTINGS);
  });

  // What acts themselves state (whose they are, whom they mention, what they reply to) still names who refuses.
  test("from which those who refuse PROFILING were removed, too", { timeout: 300_000 }, async () => {
    const property = fc.asyncProperty(ecosystem, scopes, limits, (whole, can, brands) =>
      isThatOf(remainingOf(whole, { brands, refusers: true }), { whole, who: viewer(can, brands), stated: false }),
    );
    await fc.assert(property, SETTINGS);
  });
});

interface Asking {
  readonly whole: Ecosystem;
  readonly who: Viewer;
  /** Asks for what acts state, too. */
  readonly stated: boolean;
}

async function isThatOf(remaining: Remaining, { whole, who, stated }: Asking): Promise<void> {
  const found = await answerOf(linesOf(whole), who, stated);
  const expected = await answerOf(remaining.records, { ...who, brands: null }, stated);
  // Who refuses is still found by id.
  const compared = stated ? found : { ...found, nodes: nodesOf(found).map((node, i) => nodesOf(expected)[i] && node) };
  expect(compared).toEqual(asSeen(expected, remaining));
}

const nodesOf = ({ nodes }: Answer): Json[] => (Array.isArray(nodes) ? nodes : []);

async function answerOf(records: readonly object[], who: Viewer, stated: boolean): Promise<Answer> {
  if (!embedded) throw new Error("there is no engine to ask");
  await using served = await Served.with(embedded, records);
  served.now = NOW;
  const ids = await idsOf(served);
  const labels = new Map([...ids].map(([label, id]) => [id, label]));
  const named = ["b0", "b1", "b2", "s0", "q0", "p0", "p1", "p2", "p3"].map((key) => [key, ids.get(key)]);
  const variables = { ids: [...ids.values()], ...Object.fromEntries(named), personal: who.scopes.has("personal"), stated };
  const answer = await served.ask(EVERYTHING, variables, who);
  return answerWith(answer, (id) => labels.get(id) ?? id);
}

/** The ids of all there may be, by key; those of conversations by the key of their root. What is not in the graph has an id that leads nowhere. */
async function idsOf({ log }: Served): Promise<Map<string, string>> {
  const { byKey } = numbersOf((statement, params) => log.graph.read(statement, params));
  const ids = new Map<string, string>();
  let nowhere = 1_000_000;
  const add = (label: string, type: IdType, n: number | null) => {
    ids.set(label, encodeGlobalId(log.identity.secret, type, n ?? nowhere++));
  };
  for (const type of NODE_TYPES) for (const key of KEYS[type]) add(key, type, await byKey[type](key));
  for (const key of KEYS.interaction) {
    const n = await byKey.interaction(key);
    const isRoot = n !== null && log.readModel.interactions.root(n) === n;
    add(`conversation ${key}`, "conversation", isRoot ? n : null);
  }
  return ids;
}
