import fc from "fast-check";
import { IDEA_STATUSES, INTERACTION_KINDS } from "../../src/domain/kinds.ts";
import { type EntryOf, type LogEntry, logEntry } from "../../src/log/entries.ts";
import { ReadModel } from "../../src/readmodel/read-model.ts";
import { DAY } from "../influence/read-model-of.ts";

export const PEOPLE = 6;
export const BRANDS = 2;
const SPACES = 3;
const ACTS = 24;
/** Facts are of the first four hundred days; some instants fall together. */
export const END = 400 * DAY;

/** Some more often than others. */
const person = fc.oneof(fc.nat(PEOPLE - 1), fc.nat(1));
const brand = fc.constantFrom(0, 0, 0, 1);
/** Near one another, so that acts fall into one another's window of thirty days. */
const instant = fc
  .oneof(fc.nat(800), fc.integer({ min: 740, max: 800 }), fc.integer({ min: 740, max: 800 }))
  .map((half) => (half * DAY) / 2);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 });

const people = fc.array(
  fc.record({
    roles: fc.subarray(["CUSTOMER", "PARTNER"]),
    lifecycle: fc.option(fc.constantFrom("PROSPECT", "LAPSED")),
    acquisitionChannel: maybe(fc.constantFrom("forum", "shop")),
    acquisitionAt: maybe(instant),
    refusesProfiling: fc.boolean().map(Boolean),
  }),
  { minLength: PEOPLE, maxLength: PEOPLE },
);
const act = fc.record({
  kind: fc.oneof(
    fc.constantFrom(...INTERACTION_KINDS),
    fc.constantFrom("ANSWER" as const, "QUESTION" as const, "COMMENT" as const, "IDEA" as const),
  ),
  at: instant,
  actor: maybe(person),
  brand: maybe(brand),
  space: maybe(fc.nat(SPACES - 1)),
  /** How far back in the order of recording, which is not that of time: some replies are dated before what they reply to. */
  inReplyTo: fc.option(fc.nat(ACTS - 1), { freq: 4 }),
  mentions: fc.uniqueArray(person, { maxLength: 2 }),
  channel: maybe(fc.constantFrom("forum", "twitter")),
  sentiment: maybe(fc.constantFrom(-1, -0.3, -0.1, 0, 0.1, 0.2, 0.3, 0.5, 0.8, 1)),
  rating: fc.option(fc.constantFrom(1, 2.5, 3, 5), { freq: 4 }),
  accepted: fc.boolean(),
  status: fc.option(fc.constantFrom(...IDEA_STATUSES)),
});
const relation = fc.record({
  kind: fc.constantFrom("WORKS_FOR" as const, "FOLLOWS" as const, "MEMBER_OF" as const, "KNOWS" as const, "INTRODUCED" as const),
  from: person,
  to: fc.nat(Math.min(PEOPLE, SPACES) - 1),
  toBrand: fc.boolean(),
  since: maybe(instant),
  until: maybe(instant),
  spokesperson: fc.boolean(),
});

/** A small graph: who there is, what they did, and whom they follow or work for. */
export const facts: fc.Arbitrary<LogEntry[]> = fc
  .record({
    people,
    followers: fc.array(fc.option(fc.nat(5_000)), { minLength: PEOPLE, maxLength: PEOPLE }),
    spaceBrands: fc.array(maybe(brand), { minLength: SPACES, maxLength: SPACES }),
    acts: fc.array(act, { minLength: 10, maxLength: ACTS, size: "max" }),
    relations: fc.array(relation, { maxLength: 10, size: "max" }),
  })
  .map(({ people, followers, spaceBrands, acts, relations }) =>
    [
      ...people.map((fields, n) => ({ type: "person", n, ...fields, refusesProfiling: fields.refusesProfiling && n % 3 === 0 })),
      ...followers.map((count, n) => ({ type: "account", n, person: n, platform: "forum", followers: count })),
      ...Array.from({ length: BRANDS }, (_, n) => ({ type: "brand", n })),
      ...spaceBrands.map((brand, n) => ({ type: "space", n, kind: "FORUM", brand })),
      ...acts.map((fields, n) => ({ type: "interaction", n, ...fields, inReplyTo: parentOf(n, fields.inReplyTo, acts.length) })),
      ...relations.map(({ toBrand, to, kind, ...fields }, n) => ({ type: "relation", n, kind, ...fields, ...endOf(kind, to, toBrand) })),
    ].map((fact) => logEntry.parse(fact)),
  );

/** Replies lead to lower numbers, so that there are no cycles. */
function parentOf(n: number, back: number | null, count: number): number | null {
  return back === null || n === 0 || back >= count ? null : back % n;
}

function endOf(kind: EntryOf<"relation">["kind"], to: number, toBrand: boolean) {
  if (kind === "MEMBER_OF") return { to, toType: "space" };
  if (kind === "WORKS_FOR" || (kind === "FOLLOWS" && toBrand)) return { to: to % BRANDS, toType: "brand" };
  return { to, toType: "person" };
}

export function modelOf(entries: readonly LogEntry[]): ReadModel {
  const model = new ReadModel();
  model.apply({ position: 1, at: 0, entries });
  return model;
}
