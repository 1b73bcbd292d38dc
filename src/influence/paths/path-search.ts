import { type Levels, type Timetable, weightOf } from "./beginning.ts";
import { FewestHops } from "./fewest-hops.ts";
import { LabelSearch } from "./label-search.ts";
import { Lightest } from "./lightest.ts";
import type { PathAlgebra } from "./path-algebra.ts";
import type { Weighing } from "./path-order.ts";
import { Remaining } from "./remaining.ts";
import { Strongest } from "./strongest.ts";
import type { Ask, PathSearch, Terrain, Way } from "./terrain.ts";

/** What paths have to be like, besides being paths. */
export interface Conditions {
  /** They weigh no more, in the exact form; Infinity for no limit. */
  readonly limit: number;
  readonly levels: Levels | null;
  readonly timetable: Timetable | null;
}

/** A search that says what it left out, and what the rest of a path weighs at least. */
export interface BoundedSearch extends PathSearch {
  readonly wasCut: boolean;
  readonly wasLimited: boolean;
  /** Of the whole path, where weight comes first; −Infinity when nothing is known. */
  least(ask: Ask): number;
}

/** The quickest search that is right for an order under conditions. */
export function searchFor(terrain: Terrain, { hopsFirst, widest, algebra }: Weighing, conditions: Conditions): BoundedSearch {
  const { limit, levels, timetable } = conditions;
  const isPlain = !levels && !timetable;
  if (widest) return unlimited(new Strongest(terrain, widest, algebra, conditions));
  if (!hopsFirst) return new LightestBounded(terrain, algebra, conditions);
  if (isPlain && limit === Infinity) return unlimited(new FewestHops(terrain, algebra));
  const left = limit < Infinity ? new Remaining(terrain, algebra.exact) : null;
  return new LabelSearch(terrain, { ...conditions, algebra: algebra.exact, hopsFirst, left });
}

function unlimited(search: PathSearch & { readonly wasCut: boolean }): BoundedSearch {
  return {
    find: (ask) => search.find(ask),
    get wasCut() {
      return search.wasCut;
    },
    wasLimited: false,
    least: () => Number.NEGATIVE_INFINITY,
  };
}

/**
 * The lightest rest: by Dijkstra's algorithm from both ends for a whole path, which as a rule has few enough hops; by labels where
 * it has too many, where another may be as good, and where a path goes on from what others begin with, since what is left from
 * each person is then known from one rest to the next.
 */
class LightestBounded implements BoundedSearch {
  readonly #terrain: Terrain;
  readonly #algebra: PathAlgebra;
  readonly #conditions: Conditions;
  #labels: LabelSearch | null = null;
  #wasLimited = false;

  constructor(terrain: Terrain, algebra: PathAlgebra, conditions: Conditions) {
    this.#terrain = terrain;
    this.#algebra = algebra;
    this.#conditions = conditions;
  }

  get wasCut(): boolean {
    return this.#labels?.wasCut === true;
  }

  get wasLimited(): boolean {
    return this.#wasLimited || this.#labels?.wasLimited === true;
  }

  *find(ask: Ask): Generator<void, Way | null> {
    const { levels, timetable, limit } = this.#conditions;
    if (ask.root.people.length === 0 && !this.#labels) {
      const way = yield* new Lightest(this.#terrain, this.#algebra).find(ask);
      if (!way) return null;
      const isWithin = weightOf(way, this.#terrain.csr, this.#algebra.exact) <= limit;
      if (!isWithin && !way.isTied) {
        this.#wasLimited = true;
        return null;
      }
      if (!levels && !timetable && isWithin && !way.isTied && way.edges.length <= ask.hops) return way;
    }
    return yield* this.#byLabels().find(ask);
  }

  least(ask: Ask): number {
    return this.#byLabels().least(ask);
  }

  #byLabels(): LabelSearch {
    const exact = this.#algebra.exact;
    this.#labels ??= new LabelSearch(this.#terrain, {
      ...this.#conditions,
      algebra: exact,
      hopsFirst: false,
      left: new Remaining(this.#terrain, exact),
    });
    return this.#labels;
  }
}
