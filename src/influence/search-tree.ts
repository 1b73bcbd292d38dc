import type { Way } from "./terrain.ts";

/** Nobody is before a root. */
const NOBODY = 2 ** 32 - 1;

/**
 * The best ways that a search has found so far from its roots, in arrays by person that are valid where `met` is at least
 * `base`: a search begins by raising `base`, and clears nothing.
 */
export class SearchTree {
  met = new Uint32Array(0);
  base = 0;
  weights = new Float64Array(0);
  /** Whom the way comes from, and along which edge; NOBODY at a root. */
  before = new Uint32Array(0);
  edges = new Uint32Array(0);
  /** Is another way there as good? */
  tied = new Uint8Array(0);
  /** The people whom the last round met, where a search goes round by round, and those whom the present one meets. */
  front = new Uint32Array(0);
  next = new Uint32Array(0);
  #last = 0;

  /** Begins a search of that many rounds at most. */
  begin(people: number, rounds: number): void {
    if (this.met.length < people) this.#grow(people);
    if (this.#last + rounds + 2 > 2 ** 32 - 1) {
      this.met.fill(0);
      this.#last = 0;
    }
    this.base = this.#last + 1;
    this.#last = this.base + rounds;
  }

  root(person: number, weight: number): void {
    this.met[person] = this.base;
    this.weights[person] = weight;
    this.before[person] = NOBODY;
    this.tied[person] = 0;
  }

  hasMet(person: number): boolean {
    return (this.met[person] ?? 0) >= this.base;
  }

  isRoot(person: number): boolean {
    return this.before[person] === NOBODY;
  }

  /** From a person to their root: whom the way passes, and by which edges. */
  way(person: number): { people: number[]; edges: number[]; isTied: boolean } {
    const people = [person];
    const edges: number[] = [];
    let isTied = this.tied[person] === 1;
    for (let here = person; !this.isRoot(here); ) {
      edges.push(this.edges[here] ?? 0);
      here = this.before[here] ?? 0;
      people.push(here);
      isTied ||= this.tied[here] === 1;
    }
    return { people, edges, isTied };
  }

  #grow(people: number): void {
    const room = people + (people >>> 3);
    this.met = new Uint32Array(room);
    this.weights = new Float64Array(room);
    this.before = new Uint32Array(room);
    this.edges = new Uint32Array(room);
    this.tied = new Uint8Array(room);
    this.front = new Uint32Array(room);
    this.next = new Uint32Array(room);
    this.#last = 0;
  }
}

/** An edge between two trees, and what the way by it weighs. */
export interface Meeting {
  readonly ahead: number;
  readonly edge: number;
  readonly back: number;
  readonly weight: number;
  isTied: boolean;
}

/** The way from a root of one tree by an edge to a root of the other. */
export function wayThrough({ ahead, edge, back, isTied }: Meeting, trees: { ahead: SearchTree; back: SearchTree }): Way {
  const [start, rest] = [trees.ahead.way(ahead), trees.back.way(back)];
  return {
    people: [...start.people.reverse(), ...rest.people],
    edges: [...start.edges.reverse(), edge, ...rest.edges],
    isTied: isTied || start.isTied || rest.isTied,
  };
}
