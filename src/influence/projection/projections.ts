import { keptWith } from "../../readmodel/kept-with.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { LiveProjection, type Projected, type Projecting } from "./live-projection.ts";

/** What the projections of a few keys, models and instants may take together. */
const MOST_BYTES = 2 ** 30;

/**
 * The influence graphs of a read model, each made when it is first asked for, between other events, and kept up to date with
 * the model for as long as there is room. One is made at a time, of a copy of the model, so that pages go on being applied.
 */
export class Projections {
  readonly #readModel: ReadModel;
  readonly #mostBytes: number;
  /** The latest used last. */
  #kept: LiveProjection[] = [];
  #making: Promise<unknown> = Promise.resolve();

  constructor(readModel: ReadModel, mostBytes = MOST_BYTES) {
    this.#readModel = readModel;
    this.#mostBytes = mostBytes;
  }

  /** One that includes every page applied by now, perhaps later ones too. */
  async of(asked: Projecting): Promise<Projected> {
    for (;;) {
      const kept = this.#kept.find((one) => one.answers(asked)) ?? new LiveProjection(this.#readModel, asked, (make) => this.#inTurn(make));
      this.#kept = [...this.#kept.filter((one) => one !== kept), kept];
      try {
        const projected = await kept.at(asked.asOf);
        if (projected) return projected;
      } catch (error) {
        this.#drop(kept);
        throw error;
      } finally {
        this.#makeRoom();
      }
    }
  }

  #makeRoom(): void {
    let bytes = this.#kept.reduce((sum, { byteLength }) => sum + byteLength, 0);
    for (const [i, one] of [...this.#kept.entries()]) {
      if (bytes <= this.#mostBytes || i === this.#kept.length - 1) return;
      bytes -= one.byteLength;
      this.#drop(one);
    }
  }

  #drop(one: LiveProjection): void {
    one[Symbol.dispose]();
    this.#kept = this.#kept.filter((other) => other !== one);
  }

  #inTurn<T>(make: () => Promise<T>): Promise<T> {
    const made = this.#making.then(make);
    this.#making = made.catch(() => undefined);
    return made;
  }
}

/** The projections of a read model, kept for as long as it lives. */
export const projectionsOf = keptWith((readModel) => new Projections(readModel));
