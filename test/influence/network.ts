import fc from "fast-check";
import { type Csr, csrOf } from "../../src/influence/projection/csr.ts";
import { EdgeWeights } from "../../src/influence/projection/edge-weights.ts";
import { atOnce } from "../../src/readmodel/slices.ts";

/** An edge of a network that a test draws: from whom, to whom, how likely. */
export type Arrow = readonly [tail: number, head: number, p: number];

export interface Network {
  readonly csr: Csr;
  readonly weights: EdgeWeights;
  /** By number. */
  readonly edges: ReadonlyMap<number, Arrow>;
}

/** The rows of a few arrows, one behind the other, and the figure of each edge. */
export function network(people: number, arrows: readonly Arrow[]): Network {
  const sorted = arrows.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const columns = [0, 1].map((i) => Uint32Array.from(sorted, (arrow) => arrow[i] ?? 0));
  const [tails = new Uint32Array(), heads = new Uint32Array()] = columns;
  const figures = Float64Array.from(sorted, ([, , figure]) => figure);
  return { csr: atOnce(csrOf(people, tails, heads)), weights: stated(figures, people), edges: new Map(sorted.entries()) };
}

/** The same with rows here and there in arrays that are longer than what is in them, and within a row in any order. */
export function scattered(people: number, arrows: readonly Arrow[]): Network {
  const room = 3 * (arrows.length + people);
  const side = () => ({ start: new Uint32Array(people + 2), end: new Uint32Array(people + 2), others: new Uint32Array(room) });
  const [out, into, nth] = [side(), side(), new Uint32Array(room)];
  const figures = new Float64Array(room).fill(1);
  const edges = new Map<number, Arrow>();
  for (let person = people - 1, next = people; person >= 0; person--, next++) {
    out.start[person] = next;
    for (const arrow of arrows.filter(([tail]) => tail === person)) {
      edges.set(next, arrow);
      out.others[next] = arrow[1];
      figures[next++] = arrow[2];
    }
    out.end[person] = next;
  }
  for (let person = people - 1, next = 1; person >= 0; person--, next += 2) {
    into.start[person] = next;
    for (const [edge, [tail]] of [...edges].filter(([, [, head]]) => head === person).reverse()) {
      into.others[next] = tail;
      nth[next++] = edge - (out.start[tail] ?? 0);
    }
    into.end[person] = next;
  }
  return { csr: { people, edges: arrows.length, out, into, nth }, weights: stated(figures, people), edges };
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
