import { type Sight, visibilityOf } from "../domain/visibility.ts";
import { keptWith } from "../readmodel/kept-with.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { inSlices, SMALL_STEPS } from "../readmodel/slices.ts";
import { Computations, placesOf } from "./computations.ts";
import { type Grouping, type GroupingName, groupingOf } from "./groupings.ts";
import type { Period, Pyramid } from "./pyramid.ts";
import { PYRAMID } from "./pyramid-model.ts";
import { pyramidOf } from "./pyramid-of.ts";

const BYTES = 64 * 2 ** 20;

/** A pyramid that is asked for: of a brand as a viewer sees it, in a period. */
export interface PyramidAsked {
  readonly brand: number;
  readonly period: Period;
  readonly withStaff: boolean;
}

/** The pyramids over a read model, kept while there is room. */
class Pyramids {
  readonly #readModel: ReadModel;
  readonly #pyramids: Computations<Pyramid>;
  /** The groups of a pyramid, for as long as it is kept. */
  readonly #groupings = new WeakMap<Pyramid, Map<GroupingName, Promise<Grouping>>>();

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
    this.#pyramids = new Computations(readModel, BYTES, ({ byteLength }) => byteLength);
  }

  async now(sight: Sight, { brand, period, withStaff }: PyramidAsked): Promise<Pyramid> {
    const { from, to } = period;
    const { result } = await this.#pyramids.now([brand, from, to, withStaff, placesOf(sight)], () =>
      pyramidOf(this.#readModel, visibilityOf(this.#readModel, sight).takesPart, brand, period, withStaff, PYRAMID),
    );
    return result;
  }

  /** The people of a pyramid of the brand in groups. */
  grouped(pyramid: Pyramid, sight: Sight, brand: number, by: GroupingName): Promise<Grouping> {
    const known = this.#groupings.get(pyramid) ?? new Map<GroupingName, Promise<Grouping>>();
    this.#groupings.set(pyramid, known);
    const { takesPart } = visibilityOf(this.#readModel, sight);
    const grouping = known.get(by) ?? inSlices(groupingOf({ readModel: this.#readModel, takesPart, brand, pyramid }, by), SMALL_STEPS);
    known.set(by, grouping);
    return grouping;
  }
}

/** The one keeper of a read model's pyramids. */
export const pyramidsOf = keptWith((readModel) => new Pyramids(readModel));
