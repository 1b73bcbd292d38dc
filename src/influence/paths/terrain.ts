import { STRETCH } from "../../readmodel/slices.ts";
import type { Csr, Side } from "../projection/csr.ts";
import { Heap } from "./heap.ts";
import { Labels } from "./labels.ts";
import { PeopleTable } from "./people-table.ts";
import { CLOSED, OPEN, Places, TARGET } from "./places.ts";
import { SearchTree } from "./search-tree.ts";
import type { Work } from "./work.ts";

/** What the searches of one request go over. */
export interface Terrain {
  readonly csr: Csr;
  /** The rows that lead on along a path, and those that lead back. */
  readonly ahead: readonly Side[];
  readonly back: readonly Side[];
  readonly to: readonly number[];
  readonly places: Places;
  readonly work: Work;
  readonly scratch: Scratch;
}

/** A part of a path with its rest to be found. */
export interface Ask {
  /** What the path begins with, up to the one who is its only start; nothing where it may begin at any start. */
  readonly root: Pick<Way, "people" | "edges">;
  readonly starts: readonly number[];
  /** People whom the first edge must not lead to. */
  readonly notFirst: ReadonlySet<number>;
  /** How many edges the rest may have. */
  readonly hops: number;
}

/** A way through people along edges. */
export interface Way {
  readonly people: readonly number[];
  readonly edges: readonly number[];
  /** Another way may be as good. */
  readonly isTied: boolean;
}

/** Finds the best rest of a path; null when there is none, or when the work is over. Of all that are as good it takes any. */
export interface PathSearch {
  find(ask: Ask): Generator<void, Way | null>;
}

/** Where the paths of a request may go. */
export interface Whereabouts {
  /** Where they may start and end; nobody is in both, and nobody of either is inside a path. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** On no path at all. */
  readonly excluded?: readonly number[];
  /** On paths are these alone; all unless given. */
  readonly among?: Iterable<number> | null;
  /** Do they follow arrows either way? Of two people's two edges the better one counts. */
  readonly bothWays?: boolean;
  readonly work: Work;
}

/** What searches go over, and whom they may start at. */
export function* terrainOf(
  scratch: Scratch,
  csr: Csr,
  { from, to, excluded = [], among = null, bothWays = false, work }: Whereabouts,
): Generator<void, { terrain: Terrain; starts: readonly number[] }> {
  const { places } = scratch;
  const isOpen = (person: number) => places.of(person) === OPEN;
  places.begin(csr.people, among ? CLOSED : OPEN);
  if (among) yield* mark(among, OPEN);
  yield* mark(excluded, CLOSED);
  const starts = from.filter(isOpen);
  const ends = to.filter(isOpen);
  yield* mark(starts, CLOSED);
  yield* mark(ends, TARGET);
  return { terrain: { csr, ...sidesOf(csr, bothWays), to: ends, places, work, scratch }, starts };

  function* mark(people: Iterable<number>, place: typeof OPEN | typeof TARGET | typeof CLOSED): Generator<void, void> {
    let marked = 0;
    for (const person of people) {
      places.set(person, place);
      if (++marked % STRETCH === 0) yield;
    }
  }
}

function sidesOf({ out, into }: Csr, bothWays: boolean): Pick<Terrain, "ahead" | "back"> {
  return bothWays ? { ahead: [out, into], back: [into, out] } : { ahead: [out], back: [into] };
}

/** What searches write into, by person. It is kept from one request to the next; no two searches that are under way share it. */
export class Scratch {
  readonly #people = new PeopleTable();
  readonly places = new Places(this.#people);
  readonly ahead = new SearchTree(this.#people, 0);
  readonly back = new SearchTree(this.#people, 1);
  readonly aheadHeap = new Heap();
  readonly backHeap = new Heap();
  readonly labels = new Labels();
  /** What is left from each person. */
  readonly left = new SearchTree(new PeopleTable(), 0);
  readonly leftHeap = new Heap();
}

const idle: Scratch[] = [];
/** How many are kept for searches to come; each takes some 150 bytes a person. */
const KEPT = 2;

/** Lends arrays to a search for as long as it runs. */
export function* withScratch<T>(search: (scratch: Scratch) => Generator<void, T>): Generator<void, T> {
  const scratch = idle.pop() ?? new Scratch();
  try {
    return yield* search(scratch);
  } finally {
    if (idle.length < KEPT) idle.push(scratch);
  }
}
