import { INTERACTION_KINDS } from "../../domain/kinds.ts";
import type { Countable } from "../../domain/visibility.ts";
import { responsesOf } from "../../influence/projection/responses.ts";
import type { LogEntry } from "../../log/entries.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { stanceOfResponse } from "../stance.ts";
import { ActRows, firstFrom, WordRows } from "./engagement-rows.ts";
import type { Period } from "./pyramid.ts";

/** Acts that are taken in between two looks at what else happens. */
const CHUNK = 256;

/** The acts of a period, and what is said by them: rows from `start` up to `end`. */
export interface EngagementRows {
  readonly acts: Stretch<ActRows>;
  readonly words: Stretch<WordRows>;
}

type Stretch<R> = Readonly<Omit<R, "push" | "copy" | "byteLength">> & { readonly start: number; readonly end: number };

/**
 * What pyramids of a brand are made of, whatever their period: its acts, and what others say of their authors, in the order of
 * time. It follows the graph: an act that comes takes the table back to its instant, and what is dated later is looked at anew,
 * since a mention responds to the latest act before it. Anything else that may change what is older starts it over.
 */
export class EngagementTable {
  #acts = new ActRows();
  #words = new WordRows();
  readonly #readModel: ReadModel;
  readonly #takesPart: () => Countable;
  readonly #brand: number;
  /** Acts dated from here on are held. */
  #start = Number.POSITIVE_INFINITY;
  /** Where the walk over the brand's acts stands. */
  #last: { readonly value: number; readonly n: number } | null = null;
  /** Whether anybody was handed the rows: they must not change any more. */
  #isShared = false;
  #sizes: Sizes;

  /** With who takes part at present. */
  constructor(readModel: ReadModel, takesPart: () => Countable, brand: number) {
    this.#readModel = readModel;
    this.#takesPart = takesPart;
    this.#brand = brand;
    this.#sizes = sizesOf(readModel);
  }

  get byteLength(): number {
    return this.#acts.byteLength + this.#words.byteLength;
  }

  /** What is held of a period; it stays as it is while the table follows the graph. */
  during({ from, to }: Period): EngagementRows {
    this.#isShared = true;
    return { acts: stretchOf(this.#acts, from, to), words: stretchOf(this.#words, from, to) };
  }

  /** Takes note of what was just applied. */
  follow(entries: readonly LogEntry[]): void {
    for (const entry of entries) {
      if (entry.type === "interaction" && entry.n >= this.#sizes.interaction) this.#rewind(entry.at);
      else if (!this.#changesNothingOlder(entry)) this.#restart();
    }
    this.#sizes = sizesOf(this.#readModel);
  }

  /** Takes in all that is dated from an instant on and is not held yet, with pauses; complete when it ends. */
  *catchUp(from: number): Generator<void, void> {
    if (from < this.#start) {
      // Who asks about the past once will ask for more of it.
      const start = this.#start === Number.POSITIVE_INFINITY ? from : Number.NEGATIVE_INFINITY;
      this.#restart();
      this.#start = start;
    }
    while (this.#takeSome()) yield;
  }

  /** Acts are taken in up to the present; false when none was left. */
  #takeSome(): boolean {
    const { interactions } = this.#readModel;
    const takesPart = this.#takesPart();
    const after = this.#last ?? { value: this.#start, n: -1 };
    let taken = 0;
    for (const act of interactions.orders.byBrand.walk({ partition: this.#brand, direction: 1, after })) {
      this.#last = { value: interactions.at(act), n: act };
      this.#take(act, takesPart);
      if (++taken === CHUNK) return true;
    }
    return false;
  }

  #take(act: number, takesPart: Countable): void {
    const { interactions } = this.#readModel;
    const actor = interactions.actor(act);
    if (actor === null || !takesPart.interaction(act) || !takesPart.person(actor)) return;
    const at = interactions.at(act);
    this.#acts.push(at, act, actor, INTERACTION_KINDS.indexOf(interactions.kind(act)), this.#isUnderQuestion(act, actor, takesPart));
    const stance = stanceOfResponse(interactions, act);
    if (stance === 0) return;
    const responses = responsesOf(this.#readModel, takesPart, act);
    for (const [i, { cause, author }] of responses.entries()) {
      // Whoever the act responds to hears it once.
      const isFirst = responses.findIndex((one) => one.author === author && this.#isOfBrand(one.cause)) === i;
      if (isFirst && this.#isOfBrand(cause)) this.#words.push(at, act, author, actor, stance);
    }
  }

  #isOfBrand(act: number): boolean {
    return this.#readModel.interactions.brandsOf(act).includes(this.#brand);
  }

  #isUnderQuestion(act: number, actor: number, takesPart: Countable): boolean {
    const { interactions } = this.#readModel;
    const parent = interactions.parent(act);
    if (parent === null || !takesPart.interaction(parent) || interactions.kind(parent) !== "QUESTION") return false;
    const asker = interactions.actor(parent);
    return asker !== null && asker !== actor;
  }

  #rewind(to: number): void {
    if (this.#last === null || to > this.#last.value) return;
    const instant = Math.max(to, this.#start);
    this.#acts = this.#before(this.#acts, instant);
    this.#words = this.#before(this.#words, instant);
    // Between acts of one instant the number decides: all of that instant are walked again.
    this.#last = { value: instant, n: -1 };
  }

  #before<R extends { length: number; at: Float64Array; copy(): R }>(rows: R, instant: number): R {
    const kept = firstFrom(rows, instant);
    if (kept === rows.length) return rows;
    const own = this.#isShared ? rows.copy() : rows;
    own.length = kept;
    return own;
  }

  #restart(): void {
    this.#acts = new ActRows();
    this.#words = new WordRows();
    this.#last = null;
  }

  /** Of entries other than acts that nobody had referred to. */
  #changesNothingOlder(entry: LogEntry): boolean {
    switch (entry.type) {
      case "person":
      case "account":
      case "product":
      case "space":
        return entry.n >= this.#sizes[entry.type];
      case "brand":
      case "department":
      case "relation":
      case "model":
      case "level":
      case "ambassador":
      case "webhook":
        return true;
      case "removed":
        return entry.of === "relation" || entry.of === "department";
      default:
        return false;
    }
  }
}

type Sizes = Readonly<Record<"person" | "account" | "product" | "space" | "interaction", number>>;

const sizesOf = ({ people, accounts, products, spaces, interactions }: ReadModel): Sizes => ({
  person: people.size,
  account: accounts.size,
  product: products.size,
  space: spaces.size,
  interaction: interactions.size,
});

const stretchOf = <R extends ActRows | WordRows>(rows: R, from: number, to: number) => ({
  ...rows,
  start: firstFrom(rows, from),
  end: firstFrom(rows, to),
});
