import fc from "fast-check";
import { DAY } from "./read-model-of.ts";

const PEOPLE = 5;
const ACTS = 24;
const KINDS = ["POST", "COMMENT", "SHARE", "REACTION", "QUESTION", "ANSWER", "MESSAGE", "PURCHASE", "VISIT", "REVIEW", "IDEA"];

const person = fc.nat(PEOPLE);
const act = fc.record({
  kind: fc.constantFrom(...KINDS),
  // Half days, so that instants meet and windows end.
  at: fc.nat(150).map((half) => (half * DAY) / 2),
  actor: fc.option(person, { freq: 20 }),
  inReplyTo: fc.option(fc.nat(ACTS), { freq: 3 }),
  mentions: fc.array(person, { maxLength: 2 }),
});
const tie = fc.record({
  kind: fc.constantFrom("FOLLOWS", "KNOWS", "TRUSTS"),
  from: person,
  to: person,
  since: fc.option(fc.nat(75).map((day) => day * DAY)),
  until: fc.option(fc.nat(75).map((day) => day * DAY)),
  weight: fc.option(fc.constantFrom(-1, -0.4, 0, 0.5, 1)),
});

/** Acts and ties over 75 days of five people, one of whom may refuse, and of a sixth whose record never came. */
export const history = fc
  .record({
    refuser: fc.option(fc.nat(PEOPLE - 1)),
    acts: fc.array(act, { maxLength: ACTS, size: "max" }),
    ties: fc.uniqueArray(tie, { maxLength: 8, selector: ({ kind, from, to }) => `${kind} ${[from, to].sort()}` }),
    asOf: fc.nat(80).map((day) => day * DAY),
    later: fc.nat(200).map((day) => day * DAY),
  })
  .map(({ refuser, acts, ties, asOf, later }) => ({
    asOf,
    later,
    facts: [
      ...Array.from({ length: PEOPLE }, (_, n) => ({ type: "person" as const, n, refusesProfiling: n === refuser })),
      ...acts.map((fields, n) => ({ type: "interaction" as const, n, ...fields })),
      ...ties.filter(({ from, to }) => from !== to).map((fields, n) => ({ type: "relation" as const, n, toType: "person", ...fields })),
    ],
  }));

type Facts = typeof history extends fc.Arbitrary<infer H> ? (H extends { facts: infer F } ? F : never) : never;
interface Act {
  readonly n: number;
  readonly kind: string;
  readonly at: number;
  readonly actor: number | null;
  readonly inReplyTo: number | null;
  readonly mentions: readonly number[];
}
interface Edge {
  readonly tail: number;
  readonly head: number;
  readonly credit: number;
  readonly acts: number;
  readonly prior: number;
  readonly factor: number;
  readonly probability: number;
}

/** DEFINITIONS §§2 and 3 word by word, for every pair of people: acts and ties up to asOf, seen at t. */
export function naiveInfluence(facts: Facts, asOf: number, t: number): Edge[] {
  const present = new Set<number>();
  const acts: Act[] = [];
  for (const fact of facts) if (fact.type === "person" && "refusesProfiling" in fact && !fact.refusesProfiling) present.add(fact.n);
  for (const fact of facts) {
    if (fact.type === "interaction" && "at" in fact && fact.at <= asOf && fact.actor !== null && present.has(fact.actor)) acts.push(fact);
  }
  const isCounted = ({ kind }: Act) => !["REACTION", "PURCHASE", "VISIT"].includes(kind);
  const worth = (kind: string) => ({ ANSWER: 1, SHARE: 1, COMMENT: 0.75, MESSAGE: 0.75, REACTION: 0.25 })[kind] ?? 0;
  const decay = (x: Act) => 2 ** ((x.at - t) / (60 * DAY));

  /** What y responds to, each cause once with the larger kind weight. */
  const causes = (y: Act): Map<Act, number> => {
    const found = new Map<Act, number>();
    const counts = (x: Act) => isCounted(x) && x.actor !== y.actor && y.at - x.at >= 0 && y.at - x.at <= 30 * DAY;
    for (const x of acts) {
      if (x.n === y.inReplyTo && counts(x)) found.set(x, worth(y.kind));
    }
    for (const u of y.mentions) {
      const before = acts.filter((x) => x.actor === u && isCounted(x) && x.at < y.at).sort((a, b) => b.at - a.at || b.n - a.n);
      const [x] = before;
      if (x && counts(x)) found.set(x, Math.max(found.get(x) ?? 0, 0.5));
    }
    return found;
  };
  const responses = acts.flatMap((y) => [...causes(y)].map(([x, w], _, all) => ({ x, v: y.actor, weight: w / all.length })));
  const active = facts.flatMap((fact) =>
    fact.type === "relation" && "since" in fact && (fact.since ?? -Infinity) <= asOf && asOf < (fact.until ?? Infinity) ? [fact] : [],
  );

  const edges: Edge[] = [];
  for (const tail of [...present].sort()) {
    for (const head of [...present].sort()) {
      if (tail === head) continue;
      const own = acts.filter((x) => x.actor === tail && isCounted(x));
      const c = (x: Act) => Math.max(0, ...responses.filter((r) => r.x === x && r.v === head).map(({ weight }) => weight));
      const credit = own.reduce((sum, x) => sum + decay(x) * c(x), 0);
      const mass = own.reduce((sum, x) => sum + decay(x), 0);
      let [miss, factor] = [1, 1];
      for (const { kind, from, to, weight } of active) {
        const w = weight ?? 1;
        if (kind === "KNOWS" && [from, to].includes(tail) && [from, to].includes(head)) miss *= 1 - 0.01;
        if (from !== head || to !== tail) continue;
        if (kind === "FOLLOWS") miss *= 1 - 0.02;
        if (kind === "TRUSTS" && w > 0) miss *= 1 - 0.05 * w;
        if (kind === "TRUSTS" && w < 0) factor *= 1 + w;
      }
      const prior = 1 - miss;
      const probability = ((credit + 10 * prior) / (mass + 10)) * factor;
      if (probability > 0) edges.push({ tail, head, credit, acts: mass, prior, factor, probability });
    }
  }
  return edges;
}
