import { visibilityOf } from "../domain/visibility.ts";
import { keptWith } from "../readmodel/kept-with.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { inSlices } from "../readmodel/slices.ts";
import type { InfluenceModel } from "./model.ts";
import { type Projection, project } from "./projection.ts";

/** Which influence graph: how influence is measured, up to when, and by whom it is seen. */
export interface Projecting {
  readonly model: InfluenceModel;
  readonly asOf: number;
  /** The brands that a viewer is limited to; null for none. */
  readonly brands: readonly number[] | null;
}

/** A projection and the position of the read model that it was made of. */
export interface Projected {
  readonly projection: Projection;
  readonly position: number;
}

/** How many projections are kept: those of a few keys, models and instants. */
const KEPT = 8;

/**
 * The influence graphs of a read model, each made when it is asked for, between other events, and kept until the read model
 * has moved on or others were asked for since. One is made at a time, of a copy of the model, so that pages go on being
 * applied meanwhile.
 */
export class Projections {
  readonly #readModel: ReadModel;
  /** The latest used last. */
  #kept: Kept[] = [];
  #making: Promise<unknown> = Promise.resolve();

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /** One that includes every page applied by now, perhaps later ones too. */
  async of(asked: Projecting): Promise<Projected> {
    const { position } = this.#readModel;
    const kept = this.#kept.find((one) => one.position >= position && isSame(one, asked)) ?? this.#make(asked);
    this.#kept = [...this.#kept.filter((one) => one !== kept && one.position >= position), kept].slice(-KEPT);
    try {
      return { projection: await kept.projection, position: kept.position };
    } catch (error) {
      this.#kept = this.#kept.filter((one) => one !== kept);
      throw error;
    }
  }

  #make(asked: Projecting): Kept {
    const kept: Kept = { ...asked, position: Infinity, projection: this.#making.then(() => this.#project(kept)) };
    this.#making = kept.projection.catch(() => undefined);
    return kept;
  }

  async #project(kept: Kept): Promise<Projection> {
    kept.position = this.#readModel.position;
    const copy = await inSlices(this.#readModel.copy());
    const { takesPart } = visibilityOf(copy, { personal: false, brands: kept.brands });
    const projection = await inSlices(project(copy, takesPart, kept.asOf, kept.model));
    kept.span = projection;
    return projection;
  }
}

interface Kept extends Projecting {
  /** Of the read model as the projection was begun; until then it will include whatever comes. */
  position: number;
  readonly projection: Promise<Projection>;
  /** For which instants it is exact, once it is there. */
  span?: Pick<Projection, "from" | "until">;
}

function isSame(kept: Kept, { model, asOf, brands }: Projecting): boolean {
  const { span } = kept;
  const holds = span ? asOf >= span.from && asOf < span.until : asOf === kept.asOf;
  return holds && kept.model === model && keyOf(kept.brands) === keyOf(brands);
}

function keyOf(brands: readonly number[] | null): string {
  return brands === null ? "all" : brands.toSorted((a, b) => a - b).join();
}

/** The projections of a read model, kept for as long as it lives. */
export const projectionsOf = keptWith((readModel) => new Projections(readModel));
