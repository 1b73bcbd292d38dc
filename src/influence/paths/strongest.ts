import { weightOf } from "./beginning.ts";
import { FewestHops } from "./fewest-hops.ts";
import { type LabelOptions, LabelSearch } from "./label-search.ts";
import { Lightest } from "./lightest.ts";
import type { PathAlgebra } from "./path-algebra.ts";
import type { Ask, PathSearch, Terrain, Way } from "./terrain.ts";

/**
 * Finds the rest that makes the strongest path, in stages: the width, which is the strength of the weakest hop; then the fewest
 * hops over edges of at least that strength; then the greatest product. Labels of one stage would not do, since the widest way to
 * somebody may have more hops than one that is as good for the whole.
 */
export class Strongest implements PathSearch {
  readonly #terrain: Terrain;
  readonly #widest: PathAlgebra;
  readonly #algebra: PathAlgebra;
  readonly #conditions: Pick<LabelOptions, "levels" | "timetable">;
  #wasCut = false;

  constructor(terrain: Terrain, widest: PathAlgebra, algebra: PathAlgebra, conditions: Pick<LabelOptions, "levels" | "timetable">) {
    this.#terrain = terrain;
    this.#widest = widest;
    this.#algebra = algebra;
    this.#conditions = conditions;
  }

  get wasCut(): boolean {
    return this.#wasCut;
  }

  *find(ask: Ask): Generator<void, Way | null> {
    const { levels, timetable } = this.#conditions;
    if (!levels && !timetable) {
      const widest = yield* new Lightest(this.#terrain, this.#widest, false).find(ask);
      if (!widest) return null;
      const way = yield* this.#shortest(ask, widest);
      if (way || this.#terrain.work.isOver) return way;
    }
    const search = new LabelSearch(this.#terrain, { ...this.#conditions, algebra: this.#widest, hopsFirst: false, anyWillDo: true });
    const widest = yield* search.find(ask);
    this.#wasCut ||= search.wasCut;
    return widest && (yield* this.#shortest(ask, widest));
  }

  /** As wide as the way that was found, or as what the path begins with if that is narrower. */
  *#shortest(ask: Ask, { people, edges }: Way): Generator<void, Way | null> {
    const { csr } = this.#terrain;
    const width = Math.max(weightOf(ask.root, csr, this.#widest), weightOf({ people, edges }, csr, this.#widest));
    const algebra = this.#algebra.atLeast(-width);
    const { levels, timetable } = this.#conditions;
    const isPlain = !levels && !timetable;
    const search = isPlain
      ? new FewestHops(this.#terrain, algebra)
      : new LabelSearch(this.#terrain, { ...this.#conditions, algebra: algebra.exact, hopsFirst: true });
    const way = yield* search.find(ask);
    this.#wasCut ||= search.wasCut;
    return way;
  }
}
