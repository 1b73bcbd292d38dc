import { LRUCache } from "lru-cache";
import { type Sight, visibilityOf } from "../../domain/visibility.ts";
import { keptWith } from "../../readmodel/kept-with.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { atOnce, inSlices, SMALL_STEPS } from "../../readmodel/slices.ts";
import { placesOf } from "../computations.ts";
import { AudienceTable } from "./audience-table.ts";
import { EngagementTable } from "./engagement-table.ts";
import { type Grouping, type GroupingName, groupingOf } from "./groupings.ts";
import type { Period, Pyramid } from "./pyramid.ts";
import { pyramidModelFor } from "./pyramid-model-in-force.ts";
import { type PyramidTables, pyramidOf } from "./pyramid-of.ts";

const BYTES = 64 * 2 ** 20;
/** Of how many brands, or of one as how many viewers see it, tables are kept. */
const MOST_TABLES = 32;
/** After so many attempts that writes have undone, a table is filled without a pause. */
const MOST_ATTEMPTS = 4;

/** A pyramid that is asked for: of a brand as a viewer sees it, in a period. */
export interface PyramidAsked {
  readonly brand: number;
  readonly period: Period;
  readonly withStaff: boolean;
}

/** The pyramids over a read model, kept while there is room, and the tables that they are made of, which follow the log. */
class Pyramids {
  readonly #readModel: ReadModel;
  readonly #pyramids = new LRUCache<string, Pyramid>({ maxSize: BYTES, sizeCalculation: ({ byteLength }) => byteLength + 1 });
  readonly #tables = new LRUCache<string, PyramidTables & { readonly position: number | null }>({ max: MOST_TABLES });
  /** The groups of a pyramid, for as long as it is kept. */
  readonly #groupings = new WeakMap<Pyramid, Map<GroupingName, Promise<Grouping>>>();

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
    readModel.onApplied(({ entries }) => {
      for (const { engagements, audience } of this.#tables.values()) {
        engagements.follow(entries);
        audience.follow(entries);
      }
    });
  }

  /** Of the present facts, by the model in force. */
  async now(sight: Sight, { brand, period, withStaff }: PyramidAsked): Promise<Pyramid> {
    for (let attempt = 1; ; attempt++) {
      const { position } = this.#readModel;
      const { model, version } = pyramidModelFor(this.#readModel, brand);
      const key = JSON.stringify([position, brand, period.from, period.to, withStaff, placesOf(sight), version]);
      const known = this.#pyramids.get(key);
      if (known) return known;
      const tables = this.#tablesOf(sight, brand);
      if (attempt < MOST_ATTEMPTS) await inSlices(tables.engagements.catchUp(period.from));
      if (this.#readModel.position !== position && this.#tablesOf(sight, brand) !== tables) continue;
      // What was applied since the last pause; after this nothing comes before the pyramid.
      atOnce(tables.engagements.catchUp(period.from));
      const pyramid = pyramidOf(tables, period, withStaff, model, this.#readModel.people.size);
      if (this.#readModel.position === position) this.#pyramids.set(key, pyramid);
      return pyramid;
    }
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

  /** What a limited viewer sees of people may depend on any act: their tables are of one position. */
  #tablesOf(sight: Sight, brand: number): PyramidTables {
    const position = sight.brands === null ? null : this.#readModel.position;
    const key = JSON.stringify([brand, placesOf(sight)]);
    const kept = this.#tables.get(key);
    if (kept?.position === position && kept !== undefined) return kept;
    const takesPart = () => visibilityOf(this.#readModel, sight).takesPart;
    const tables = {
      engagements: new EngagementTable(this.#readModel, takesPart, brand),
      audience: new AudienceTable(this.#readModel, takesPart, brand),
      position,
    };
    this.#tables.set(key, tables);
    return tables;
  }
}

/** The one keeper of a read model's pyramids. */
export const pyramidsOf = keptWith((readModel) => new Pyramids(readModel));
