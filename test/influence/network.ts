import fc from "fast-check";
import { type Csr, csrOf } from "../../src/influence/csr.ts";
import { EdgeWeights } from "../../src/influence/edge-weights.ts";
import { atOnce } from "../../src/readmodel/slices.ts";

/** An edge of a network that a test draws: from whom, to whom, how likely. */
export type Arrow = readonly [tail: number, head: number, p: number];

/** The rows of a few arrows, and what each edge's probability is. */
export function network(people: number, arrows: readonly Arrow[]): { csr: Csr; probability: EdgeWeights } {
  const sorted = arrows.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const columns = [0, 1].map((i) => Uint32Array.from(sorted, (arrow) => arrow[i] ?? 0));
  const [tails = new Uint32Array(), heads = new Uint32Array()] = columns;
  return {
    csr: atOnce(csrOf(people, tails, heads)),
    probability: stated(
      Float64Array.from(sorted, ([, , p]) => p),
      people,
    ),
  };
}

/** The weight of each edge as it is stated. */
function stated(masses: Float64Array, people: number): EdgeWeights {
  const [slopes, offsets] = [Float64Array.of(1), Float64Array.of(0)];
  const sizes = new Float64Array(people);
  return new EdgeWeights({ masses, bond: new Uint8Array(masses.length), slopes, offsets, sizes, decay: 1, evidence: 1, most: Infinity });
}

/** Ties are likely, 1 and nearly nothing come, and 0 is no edge. */
const likelihood = fc.oneof(fc.constantFrom(0, 1, 1, 0.5, 0.25, 1e-12), fc.double({ min: 0.01, max: 1, noNaN: true }));

export const networks: fc.Arbitrary<{ people: number; arrows: Arrow[] }> = fc.integer({ min: 2, max: 8 }).chain((people) => {
  const person = fc.nat(people - 1);
  const arrow = fc.tuple(person, person, likelihood).filter(([tail, head]) => tail !== head);
  const arrows = fc.uniqueArray(arrow, { maxLength: 24, size: "max", selector: ([tail, head]) => tail * people + head });
  return fc.record({ people: fc.constant(people), arrows });
});

export interface Route {
  readonly people: readonly number[];
  readonly hops: number;
  readonly p: number;
}

/** Every simple path, found by trying all. */
export function allPaths(
  arrows: readonly Arrow[],
  { from, to, excluded, maxHops }: { from: readonly number[]; to: readonly number[]; excluded: readonly number[]; maxHops: number },
): Route[] {
  const found: Route[] = [];
  const walk = (people: number[], p: number): void => {
    const hops = people.length - 1;
    const here = people.at(-1) ?? 0;
    if (hops > 0 && to.includes(here)) {
      found.push({ people, hops, p });
      return;
    }
    if (hops === maxHops) return;
    for (const [tail, head, likely] of arrows) {
      if (tail !== here || likely === 0 || people.includes(head) || from.includes(head) || excluded.includes(head)) continue;
      walk([...people, head], p * likely);
    }
  };
  for (const start of from) if (!excluded.includes(start)) walk([start], 1);
  return found;
}
