import fc from "fast-check";
import {
  AMBASSADOR_GROUPS,
  DISABLED_REASONS,
  ENGAGEMENT_LEVELS,
  FUNCTIONS,
  IDEA_STATUSES,
  INTERACTION_KINDS,
  LIFECYCLES,
  MODEL_KINDS,
  NODE_TYPES,
  numberOfModel,
  RELATION_KINDS,
  ROLES,
  SPACE_KINDS,
  STANDING_CAUSES,
} from "../../src/domain/kinds.ts";
import type { LogEntry, LogPage } from "../../src/log/entries.ts";

/** How many numbers each type has: few, so that entries meet, replace and refer to one another. */
export const NUMBERS = { person: 5, account: 4, brand: 3, product: 3, department: 2, space: 3, interaction: 14, relation: 6 };

const number = (type: keyof typeof NUMBERS) => fc.nat(NUMBERS[type] - 1);
const reference = (type: keyof typeof NUMBERS) => fc.option(number(type));
const instant = fc.nat(6).map((day) => day * 86_400_000);
const word = fc.option(fc.constantFrom("fr", "en", "web"));

const person = fc.record({
  type: fc.constant("person" as const),
  n: number("person"),
  roles: fc.subarray([...ROLES]),
  lifecycle: fc.option(fc.constantFrom(...LIFECYCLES)),
  acquisitionChannel: word,
  acquisitionAt: fc.option(instant),
  refusesProfiling: fc.boolean(),
  agreesToContact: fc.boolean(),
});
const account = fc.record({
  type: fc.constant("account" as const),
  n: number("account"),
  person: reference("person"),
  platform: fc.constantFrom("twitter", "instagram"),
  followers: fc.option(fc.nat(70_000)),
});
const brand = fc.record({ type: fc.constant("brand" as const), n: number("brand") });
const product = fc.record({ type: fc.constant("product" as const), n: number("product"), brand: number("brand") });
const department = fc.record({
  type: fc.constant("department" as const),
  n: number("department"),
  brand: number("brand"),
  function: fc.constantFrom(...FUNCTIONS),
});
const space = fc.record({
  type: fc.constant("space" as const),
  n: number("space"),
  kind: fc.constantFrom(...SPACE_KINDS),
  brand: reference("brand"),
});
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2 });
const interaction = fc.record({
  type: fc.constant("interaction" as const),
  n: number("interaction"),
  kind: fc.constantFrom(...INTERACTION_KINDS),
  at: instant,
  actor: reference("person"),
  account: reference("account"),
  brand: maybe(number("brand")),
  product: maybe(number("product")),
  space: maybe(number("space")),
  // Cycles too: the writer rejects them, and the read model must survive them.
  inReplyTo: maybe(number("interaction")),
  mentions: fc.array(number("person"), { maxLength: 2 }),
  mentionsBrands: fc.array(number("brand"), { maxLength: 2 }),
  channel: word,
  language: word,
  sentiment: fc.option(fc.constantFrom(-1, -0.4, 0, 0.1, 0.7, 1)),
  rating: fc.option(fc.constantFrom(1, 3.5, 4.3, 5)),
  amount: fc.option(fc.integer()),
  currency: fc.option(fc.constantFrom("EUR", "USD")),
  accepted: fc.boolean(),
  status: fc.option(fc.constantFrom(...IDEA_STATUSES)),
  votesUp: fc.nat(300),
  votesDown: fc.nat(3),
});
const tombstone = fc.record({
  type: fc.constant("tombstone" as const),
  n: number("interaction"),
  brand: maybe(number("brand")),
  product: maybe(number("product")),
  space: maybe(number("space")),
  inReplyTo: maybe(number("interaction")),
});
const relation = fc.record({
  type: fc.constant("relation" as const),
  n: number("relation"),
  kind: fc.constantFrom(...RELATION_KINDS),
  from: number("person"),
  to: fc.nat(2),
  toType: fc.constantFrom("person" as const, "brand" as const, "space" as const),
  department: reference("department"),
  since: fc.option(instant),
  until: fc.option(instant),
  weight: fc.option(fc.constantFrom(-1, 0.25, 0.8)),
  spokesperson: fc.boolean(),
  moderator: fc.boolean(),
});
const model = fc
  .record({ kind: fc.constantFrom(...MODEL_KINDS), brand: reference("brand"), version: fc.integer({ min: 1, max: 9 }) })
  .chain((stated) => fc.record({ document: fc.option(fc.constantFrom("{}", '{"components":[]}')) }).map((told) => ({ ...stated, ...told })))
  .map((stated) => ({ type: "model" as const, n: numberOfModel(stated), ...stated }));
const removed = fc
  .constantFrom(...NODE_TYPES, "relation" as const, "interaction" as const)
  .chain((of) => fc.record({ type: fc.constant("removed" as const), of: fc.constant(of), n: number(of) }));
const rootMoved = fc.record({ type: fc.constant("rootMoved" as const), n: number("interaction"), into: number("interaction") });

const standing = {
  n: number("person"),
  brand: number("brand"),
  hour: fc.constant(0),
  cause: fc.constantFrom(...STANDING_CAUSES),
  acts: fc.array(number("interaction"), { maxLength: 2 }),
};
const levels = fc.constantFrom(...ENGAGEMENT_LEVELS);
const level = fc.record({ type: fc.constant("level" as const), ...standing, level: levels, was: levels });
const score = fc.constantFrom(0, 12.5, 61.5);
const ambassador = fc.record({
  type: fc.constant("ambassador" as const),
  ...standing,
  isAmbassador: fc.boolean(),
  group: fc.constantFrom(...AMBASSADOR_GROUPS),
  score,
  scoreWas: fc.option(score),
  conditions: fc.array(fc.record({ of: fc.constant("trust"), value: score, least: score }), { maxLength: 1 }),
});
const webhook = fc.record({
  type: fc.constant("webhook" as const),
  n: fc.constant(0),
  id: fc.constantFrom("w1", "w2"),
  reason: fc.constantFrom(...DISABLED_REASONS),
  brands: fc.constant(null),
});

const entry: fc.Arbitrary<LogEntry> = fc.oneof(
  { weight: 3, arbitrary: person },
  { weight: 5, arbitrary: account },
  { weight: 2, arbitrary: brand },
  { weight: 3, arbitrary: product },
  { weight: 1, arbitrary: department },
  { weight: 3, arbitrary: space },
  { weight: 20, arbitrary: interaction },
  { weight: 2, arbitrary: tombstone },
  { weight: 8, arbitrary: relation },
  { weight: 2, arbitrary: model },
  { weight: 4, arbitrary: removed },
  { weight: 1, arbitrary: rootMoved },
  { weight: 2, arbitrary: level },
  { weight: 2, arbitrary: ambassador },
  { weight: 1, arbitrary: webhook },
);

/** Most entries state anew what an entry of their type stated before, but for one field: that is what a change looks like. */
const step = fc.record({ entry, back: fc.nat(30), field: fc.nat(30), anew: fc.boolean() });

function restated(steps: readonly { entry: LogEntry; back: number; field: number; anew: boolean }[]): LogEntry[] {
  const entries: LogEntry[] = [];
  for (const { entry: fresh, back, field, anew } of steps) {
    const before = entries.filter(({ type }) => type === fresh.type);
    const model = before.at(-1 - (back % Math.max(1, before.length)));
    const fields = Object.entries(fresh).filter(([name]) => name !== "type" && name !== "n");
    const [name, value] = fields[field % Math.max(1, fields.length)] ?? [];
    entries.push(anew && model && name ? { ...model, [name]: value } : fresh);
  }
  return entries;
}

/** A history: pages of a few entries each, under consecutive positions. */
export const pages: fc.Arbitrary<LogPage[]> = fc
  .tuple(fc.array(step, { minLength: 1, maxLength: 100, size: "max" }), fc.integer({ min: 1, max: 12 }))
  .map(([steps, size]) => {
    const entries = restated(steps);
    return Array.from({ length: Math.ceil(entries.length / size) }, (_, i) => ({
      position: i + 1,
      at: 1_000 * i,
      entries: entries.slice(i * size, (i + 1) * size),
    }));
  });

/** The latest entry of every number, and of everybody's standing with every brand: all that a read model may depend on. */
export function finalFacts(history: readonly LogPage[]): LogEntry[] {
  const facts = new Map<string, LogEntry>();
  for (const { entries } of history)
    for (const fact of entries) if (fact.type !== "rootMoved" && fact.type !== "webhook") facts.set(`${ofWhat(fact)} ${fact.n}`, fact);
  return [...facts.values()];
}

function ofWhat(fact: LogEntry): string {
  if (fact.type === "removed") return fact.of;
  if (fact.type === "level" || fact.type === "ambassador") return `${fact.type} ${fact.brand}`;
  return fact.type === "tombstone" ? "interaction" : fact.type;
}
