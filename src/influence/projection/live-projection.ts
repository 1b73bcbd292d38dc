import { type Countable, visibilityOf } from "../../domain/visibility.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { inSlices, SMALL_STEPS } from "../../readmodel/slices.ts";
import type { InfluenceModel } from "../model.ts";
import { Beyond, canFollow, catchUp } from "./catch-up.ts";
import { fold } from "./fold.ts";
import { OutOfRoom } from "./movable-rows.ts";
import { Overlay } from "./overlay.ts";
import { type Projection, project } from "./projection.ts";
import { Touched } from "./touched.ts";

/** Which influence graph: how influence is measured, up to when, and by whom it is seen. */
export interface Projecting {
  readonly model: InfluenceModel;
  readonly asOf: number;
  /** Acts dated before are left out; none unless given. */
  readonly since?: number;
  /** The brands that a viewer is limited to; null for none. */
  readonly brands: readonly number[] | null;
}

/** A projection and the position of the read model that it is of. */
export interface Projected {
  readonly projection: Projection;
  readonly position: number;
}

/** So many acts that happen later than anybody asks are kept in mind. */
const MOST_WAITING = 20_000;

/**
 * An influence graph that follows the read model: what pages write is laid over it when it is next asked for, and folded into
 * its rows between other events once there is little room left. Where that will not do, it is made anew of a copy of the model.
 */
export class LiveProjection implements Disposable {
  readonly #readModel: ReadModel;
  readonly #asked: Projecting;
  /** Lets one be made at a time. */
  readonly #inTurn: <T>(make: () => Promise<T>) => Promise<T>;
  readonly #stop: () => void;
  #touched: Touched;
  #overlay: Overlay | null = null;
  #present: Projection | null = null;
  #updating: Promise<void> | null = null;
  /** The latest instant that was asked for: what happens later waits. */
  #horizon: number;
  #later: readonly number[] = [];

  constructor(readModel: ReadModel, asked: Projecting, inTurn: <T>(make: () => Promise<T>) => Promise<T>) {
    this.#readModel = readModel;
    this.#asked = asked;
    this.#inTurn = inTurn;
    this.#horizon = asked.asOf;
    this.#touched = new Touched(readModel);
    this.#stop = readModel.onApplying((page) => this.#touched.note(page, this.#takesPart(), asked));
  }

  [Symbol.dispose](): void {
    this.#stop();
  }

  get byteLength(): number {
    const { csr, masses, bond, acts, evidence } = this.#present ?? {};
    const arrays = [
      csr?.nth,
      masses,
      bond,
      acts,
      ...Object.values(csr?.out ?? {}),
      ...Object.values(csr?.into ?? {}),
      ...Object.values(evidence ?? {}),
    ];
    return arrays.reduce((sum, array) => sum + (array?.byteLength ?? 0), 0);
  }

  /** Is it what is asked for, as far as it is known by now? */
  answers({ model, asOf, since, brands }: Projecting): boolean {
    const asked = this.#asked;
    if (model !== asked.model || since !== asked.since || keyOf(brands) !== keyOf(asked.brands)) return false;
    if (!this.#present) return asOf === asked.asOf;
    return asOf >= this.#present.from && asOf < this.#present.until;
  }

  /** As of an instant that it answers, with every page applied by now, perhaps later ones too. Null where those take it away. */
  async at(asOf: number): Promise<Projected | null> {
    if (asOf > this.#horizon) this.#reachFor(asOf);
    while (!this.#present || !this.#touched.isEmpty) {
      this.#updating ??= this.#update().finally(() => {
        this.#updating = null;
      });
      await this.#updating;
    }
    const projection = this.#present;
    return asOf >= projection.from && asOf < projection.until ? { projection, position: this.#readModel.position } : null;
  }

  #reachFor(asOf: number): void {
    this.#horizon = asOf;
    for (const act of this.#later) if (!this.#touched.acts.has(act)) this.#touched.acts.set(act, null);
    this.#later = [];
  }

  async #update(): Promise<void> {
    const { model, since } = this.#asked;
    if (!this.#overlay || since !== undefined || !canFollow(model)) return await this.#inTurn(() => this.#makeAnew());
    const touched = this.#touched;
    this.#touched = new Touched(this.#readModel);
    try {
      if (touched.isBeyond) throw new Beyond();
      await this.#follow(this.#overlay, touched);
    } catch (error) {
      if (error instanceof OutOfRoom) await this.#makeRoom(touched);
      else if (error instanceof Beyond) await this.#inTurn(() => this.#makeAnew());
      else throw error;
    }
  }

  async #follow(overlay: Overlay, touched: Touched): Promise<void> {
    const { landmark, from, until } = this.#present ?? { landmark: 0, from: 0, until: 0 };
    const following = {
      readModel: this.#readModel,
      takesPart: this.#takesPart(),
      model: this.#asked.model,
      landmark,
      asOf: this.#horizon,
    };
    const caughtUp = await inSlices(catchUp(overlay, following, touched), SMALL_STEPS);
    this.#present = overlay.take(this.#readModel.people.size, Math.max(from, caughtUp.from), Math.min(until, caughtUp.until));
    this.#wait(caughtUp.later);
    if (overlay.isTight) setImmediate(() => this.#foldInTime());
  }

  /** Acts that nobody asks for are forgotten in the end, and the projection holds up to the first of them. */
  #wait(later: readonly number[]): void {
    this.#later = [...this.#later, ...later];
    if (this.#later.length <= MOST_WAITING || !this.#present) return;
    const { interactions } = this.#readModel;
    const instants = this.#later.filter((act) => interactions.has(act)).map((act) => interactions.at(act));
    const until = instants.reduce((earliest, at) => Math.min(earliest, at), this.#present.until);
    this.#present = { ...this.#present, until };
    this.#later = [];
  }

  /** Who asks meanwhile gets what was taken last, unless there is more to lay over it. */
  #foldInTime(): void {
    if (this.#updating || !this.#present) return;
    const folding = inSlices(fold(this.#present)).then((folded) => this.#lay(folded));
    this.#updating = folding.finally(() => {
      this.#updating = null;
    });
    this.#updating.catch(() => {
      this.#overlay = null;
    });
  }

  /** What was taken last is whole: it is folded, and what has come since is laid over that. */
  async #makeRoom(touched: Touched): Promise<void> {
    if (!this.#present) return;
    this.#lay(await inSlices(fold(this.#present)));
    try {
      if (this.#overlay) await this.#follow(this.#overlay, touched);
    } catch (error) {
      if (!(error instanceof OutOfRoom || error instanceof Beyond)) throw error;
      await this.#inTurn(() => this.#makeAnew());
    }
  }

  async #makeAnew(): Promise<void> {
    this.#touched = new Touched(this.#readModel);
    this.#later = [];
    const asOf = this.#horizon;
    const copy = await inSlices(this.#readModel.copy());
    const { takesPart } = visibilityOf(copy, { personal: false, brands: this.#asked.brands });
    this.#lay(await inSlices(project(copy, takesPart, asOf, this.#asked.model, this.#asked.since)));
  }

  #lay(projection: Projection): void {
    this.#present = projection;
    this.#overlay = new Overlay(projection);
  }

  #takesPart(): Countable {
    return visibilityOf(this.#readModel, { personal: false, brands: this.#asked.brands }).takesPart;
  }
}

function keyOf(brands: readonly number[] | null): string {
  return brands === null ? "all" : brands.toSorted((a, b) => a - b).join();
}
