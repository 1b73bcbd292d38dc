import { NumberList } from "../readmodel/number-list.ts";
import { STRETCH } from "../readmodel/slices.ts";
import { Heap } from "./paths/heap.ts";
import type { Work } from "./paths/work.ts";
import { type Csr, edgeOf } from "./projection/csr.ts";
import type { EdgeWeights } from "./projection/edge-weights.ts";

export interface MapOptions {
  readonly around: number;
  /** How many hops away, at least 1. */
  readonly depth: number;
  /** How many people, the one in the middle among them. */
  readonly limit: number;
  readonly mostLinks: number;
  readonly work: Work;
}

export interface MappedPerson {
  readonly person: number;
  /** Of the most probable way there or back that is short enough; 1 for who is in the middle. */
  readonly probability: number;
  readonly hops: number;
}

export interface MappedLink {
  readonly from: number;
  readonly to: number;
  readonly edge: number;
  readonly probability: number;
}

export interface InfluenceMap {
  /** The strongest first, then by number. */
  readonly people: readonly MappedPerson[];
  readonly links: readonly MappedLink[];
  /** Only what is certain was given, for want of work. */
  readonly partial: boolean;
}

/**
 * The people whom somebody influences or is influenced by most, directly or through others, and the strongest edges among them.
 * Each hop of a way goes along or against an edge. Labels (person, hops) are met in the order of probability: the first to a
 * person tells how strong the tie is, and a later one is followed only if it has more hops left.
 */
export function* influenceMapOf(csr: Csr, probability: EdgeWeights, options: MapOptions): Generator<void, InfluenceMap> {
  const { around, depth, limit, mostLinks, work } = options;
  const people = new Map<number, MappedPerson>();
  const fewest = new Map<number, number>();
  const labels = { people: new NumberList(), hops: new NumberList() };
  const heap = new Heap();
  let looked = 0;
  push(around, 0, 1);
  while (heap.leastKey < Infinity && people.size < limit && !work.isOver) {
    for (const label of asProbable()) {
      const [person, hops] = [labels.people.all[label.n] ?? 0, labels.hops.all[label.n] ?? 0];
      if (people.size === limit && !people.has(person)) break;
      if (!people.has(person)) people.set(person, { person, probability: label.probability, hops });
      if (hops >= Math.min(depth, fewest.get(person) ?? Infinity)) continue;
      fewest.set(person, hops);
      follow(person, hops + 1, label.probability);
      if (looked < STRETCH) continue;
      looked = 0;
      yield;
    }
  }
  const partial = people.size < limit && heap.leastKey < Infinity;
  const links = yield* linksAmong(people);
  return { people: [...people.values()], links: links.slice(0, mostLinks), partial };

  /** The labels that are the most probable of all, by person. */
  function asProbable(): { n: number; probability: number }[] {
    const key = heap.leastKey;
    const found: number[] = [];
    for (; heap.leastKey === key; ) found.push(heap.pop() ?? 0);
    const personOf = (n: number) => labels.people.all[n] ?? 0;
    const hopsOf = (n: number) => labels.hops.all[n] ?? 0;
    return found.sort((a, b) => personOf(a) - personOf(b) || hopsOf(a) - hopsOf(b)).map((n) => ({ n, probability: -key }));
  }

  function follow(person: number, hops: number, before: number): void {
    for (const [side, isOut] of [
      [csr.out, true],
      [csr.into, false],
    ] as const) {
      const behind = side.end[person] ?? 0;
      for (let cell = side.start[person] ?? 0; cell < behind; cell++) {
        const other = side.others[cell] ?? 0;
        const likely = probability.of(isOut ? cell : edgeOf(csr, cell), isOut ? person : other);
        if (likely > 0 && hops < (fewest.get(other) ?? Infinity)) push(other, hops, before * likely);
        looked++;
      }
      work.spend(1 + behind - (side.start[person] ?? 0));
    }
  }

  function push(person: number, hops: number, likely: number): void {
    labels.people.push(person);
    labels.hops.push(hops);
    heap.push(-likely, labels.people.all.length - 1);
  }

  /** The strongest first, then by the numbers of their ends. */
  function* linksAmong(chosen: ReadonlyMap<number, unknown>): Generator<void, MappedLink[]> {
    const links: MappedLink[] = [];
    for (const from of chosen.keys()) {
      const behind = csr.out.end[from] ?? 0;
      for (let edge = csr.out.start[from] ?? 0; edge < behind; edge++) {
        const to = csr.out.others[edge] ?? 0;
        if (chosen.has(to)) links.push({ from, to, edge, probability: probability.of(edge, from) });
        if (++looked % STRETCH === 0) yield;
      }
    }
    return links.sort((a, b) => b.probability - a.probability || a.from - b.from || a.to - b.to);
  }
}
