import { NumberList } from "../../readmodel/number-list.ts";
import { STRETCH } from "../../readmodel/slices.ts";
import { type Cascade, headsThatChanged } from "./cascade.ts";
import { coin, draw, scramble } from "./coin.ts";
import type { Roots } from "./roots.ts";

/**
 * Reverse-reachable sets (Borgs, Brautbar, Chayes, Lucier, SODA 2014): each is who would have passed the word on to its root.
 * A set is a function of seed, its number, the audience and the edges to its members, by numbers of people. So when edges
 * change, only sets that hold the head of one are made again, and all are those that would be made from nothing.
 */
export class RrSets {
  readonly #seed: number;
  #cascade: Cascade;
  #roots: Roots;
  /** Set by set the root, then who reaches it by credit alone, then the others. */
  #members = new Uint32Array(2 ** 12);
  #length = 0;
  /** By set: where its members end, and where those by credit alone do. */
  #ends = new NumberList();
  #creditedEnds = new NumberList();
  /** By person: in which evaluation they were met last, twice its number, and one more once they are in the set. */
  #met: Uint32Array;
  #waiting: Uint32Array;
  #evaluations = 0;

  constructor(cascade: Cascade, roots: Roots, seed: number) {
    this.#cascade = cascade;
    this.#roots = roots;
    this.#seed = scramble(seed);
    this.#met = new Uint32Array(cascade.people);
    this.#waiting = new Uint32Array(cascade.people);
  }

  get people(): number {
    return this.#cascade.people;
  }

  /** Of the audience. */
  get weight(): number {
    return this.#roots.weight;
  }

  /** With the graph that they are made of. */
  get byteLength(): number {
    const { start, cells, credited } = this.#cascade;
    const arrays = [this.#members, this.#ends.all, this.#creditedEnds.all, this.#met, this.#waiting, start, cells, credited];
    return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  get count(): number {
    return this.#ends.all.length;
  }

  /** All members of the first so many sets, one set behind the other, each with its root first. */
  members(sets: number): Uint32Array {
    return this.#members.subarray(0, sets === 0 ? 0 : this.#ends.all[sets - 1]);
  }

  /** By set: where its members end. */
  get ends(): Uint32Array {
    return this.#ends.all;
  }

  /** By set: where those members end who reach the root by credit alone. */
  get creditedEnds(): Uint32Array {
    return this.#creditedEnds.all;
  }

  /** By person: 1 for the audience and for who may reach any of it, however unlikely. */
  *reaching(): Generator<void, Uint8Array> {
    const { people, start, cells } = this.#cascade;
    const isReaching = new Uint8Array(people);
    const found = [...this.#roots.people];
    for (const person of found) isReaching[person] = 1;
    let looked = 0;
    for (let head = found.pop(); head !== undefined; head = found.pop()) {
      const [first, behind] = [start[head] ?? 0, start[head + 1] ?? 0];
      for (let edge = first; edge < behind; edge++) {
        const tail = cells[2 * edge] ?? 0;
        if (isReaching[tail] === 1) continue;
        isReaching[tail] = 1;
        found.push(tail);
      }
      looked += 1 + behind - first;
      if (looked < STRETCH) continue;
      looked = 0;
      yield;
    }
    return isReaching;
  }

  /** Makes sets until there are as many. */
  *grow(sets: number): Generator<void, void> {
    let looked = 0;
    for (let set = this.count; set < sets; set++) {
      const key = draw(this.#seed, set);
      looked += this.#add(key, this.#roots.of(key));
      if (looked < STRETCH) continue;
      looked = 0;
      yield;
    }
  }

  /** Makes of the sets of one graph and audience those of another. */
  *update(cascade: Cascade, roots: Roots): Generator<void, void> {
    const changed = yield* headsThatChanged(this.#cascade, cascade);
    const old = { members: this.#members, ends: this.#ends.take(), creditedEnds: this.#creditedEnds.take() };
    this.#cascade = cascade;
    this.#roots = roots;
    this.#members = new Uint32Array(old.members.length);
    this.#length = 0;
    this.#met = new Uint32Array(cascade.people);
    this.#waiting = new Uint32Array(cascade.people);
    this.#evaluations = 0;
    // Nobody is left to start from.
    const count = roots.weight === 0 ? 0 : old.ends.length;
    let [kept, start, looked] = [0, 0, 0];
    for (let set = 0; set < count; set++) {
      const end = old.ends[set] ?? 0;
      const key = draw(this.#seed, set);
      const root = roots.of(key);
      looked += 1 + end - start;
      if (old.members[start] !== root || holdsAny(old.members, start, end, changed)) {
        this.#keep(old, kept, set);
        kept = set + 1;
        looked += this.#add(key, root);
      }
      start = end;
      if (looked < STRETCH) continue;
      looked = 0;
      yield;
    }
    this.#keep(old, kept, count);
  }

  /** Copies the sets of a stretch as they are. */
  #keep({ members, ends, creditedEnds }: Sets, from: number, to: number): void {
    if (from === to) return;
    const start = from === 0 ? 0 : (ends[from - 1] ?? 0);
    const end = ends[to - 1] ?? 0;
    this.#reserve(end - start);
    this.#members.set(members.subarray(start, end), this.#length);
    const moved = this.#length - start;
    for (let set = from; set < to; set++) {
      this.#ends.push((ends[set] ?? 0) + moved);
      this.#creditedEnds.push((creditedEnds[set] ?? 0) + moved);
    }
    this.#length += end - start;
  }

  /** Makes the next set; says how many edges it looked at. */
  #add(key: number, root: number): number {
    const { people, start, cells, credited } = this.#cascade;
    this.#reserve(people);
    const [members, met, waiting] = [this.#members, this.#met, this.#waiting];
    const isMet = 2 * ++this.#evaluations;
    const isIn = isMet + 1;
    let [length, waits, looked] = [this.#length, 0, 1];
    met[root] = isIn;
    members[length++] = root;
    // First along what credit alone makes probable, so that what ties add stands apart.
    let i = this.#length;
    for (; i < length; i++) {
      const head = members[i] ?? 0;
      const headKey = draw(key, head);
      const [first, behind] = [start[head] ?? 0, start[head + 1] ?? 0];
      looked += behind - first;
      for (let edge = first; edge < behind; edge++) {
        const tail = cells[2 * edge] ?? 0;
        const fell = coin(headKey, tail);
        if (fell >= (cells[2 * edge + 1] ?? 0) || met[tail] === isIn) continue;
        if (fell < (credited[edge] ?? 0)) {
          met[tail] = isIn;
          members[length++] = tail;
        } else if (met[tail] !== isMet) {
          met[tail] = isMet;
          waiting[waits++] = tail;
        }
      }
    }
    this.#creditedEnds.push(length);
    for (let w = 0; w < waits; w++) {
      const tail = waiting[w] ?? 0;
      if (met[tail] === isIn) continue;
      met[tail] = isIn;
      members[length++] = tail;
    }
    for (; i < length; i++) {
      const head = members[i] ?? 0;
      const headKey = draw(key, head);
      const [first, behind] = [start[head] ?? 0, start[head + 1] ?? 0];
      looked += behind - first;
      for (let edge = first; edge < behind; edge++) {
        const tail = cells[2 * edge] ?? 0;
        if (coin(headKey, tail) >= (cells[2 * edge + 1] ?? 0) || met[tail] === isIn) continue;
        met[tail] = isIn;
        members[length++] = tail;
      }
    }
    this.#length = length;
    this.#ends.push(length);
    return looked;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#members.length) return;
    const larger = new Uint32Array(Math.max(needed, 2 * this.#members.length));
    larger.set(this.#members.subarray(0, this.#length));
    this.#members = larger;
  }
}

/** Members of one set behind the other, and by set where they end, and where those by credit alone do. */
interface Sets {
  readonly members: Uint32Array;
  readonly ends: Uint32Array;
  readonly creditedEnds: Uint32Array;
}

function holdsAny(members: Uint32Array, start: number, end: number, isAny: Uint8Array): boolean {
  for (let i = start; i < end; i++) if (isAny[members[i] ?? 0] === 1) return true;
  return false;
}
