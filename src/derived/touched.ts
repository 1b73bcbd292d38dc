import { DAY } from "../domain/durations.ts";
import type { Countable } from "../domain/visibility.ts";
import { responsesOf } from "../influence/projection/responses.ts";
import type { EntryOf, LogEntry } from "../log/entries.ts";
import type { ReadModel } from "../readmodel/read-model.ts";

/** Acts younger than this change standings at once; what is older is an import, of which the final state counts. */
const FRESH = DAY;
/** Acts named as the reason of a change. */
const MOST_ACTS = 10;

/** Whom facts may have moved, by brand, with the acts that did it; all people of a brand where nobody in particular is known. */
export class Touched {
  readonly byBrand = new Map<number, Map<number, number[]>>();
  readonly wholeBrands = new Set<number>();

  get isEmpty(): boolean {
    return this.byBrand.size === 0 && this.wholeBrands.size === 0;
  }

  has(brand: number, person: number): boolean {
    return this.byBrand.get(brand)?.has(person) === true;
  }

  add(brand: number, person: number, act?: number): void {
    const people = this.byBrand.get(brand) ?? new Map<number, number[]>();
    this.byBrand.set(brand, people);
    const acts = people.get(person) ?? [];
    people.set(person, acts);
    if (act === undefined || acts.includes(act)) return;
    acts.push(act);
    if (acts.length > MOST_ACTS) acts.shift();
  }
}

/** Sorts what pages say into what is looked at soon and what is looked at once no more of it comes. */
export class Noticeboard {
  readonly #readModel: ReadModel;
  readonly #takesPart: () => Countable;
  #people: number;
  #acts: number;
  fresh = new Touched();
  settling = new Touched();
  /** Brands whose people are judged by another model. */
  rejudged = new Touched();
  /** When something was last added to what settles, by performance.now(). */
  unsettledAt = 0;

  constructor(readModel: ReadModel, takesPart: () => Countable) {
    this.#readModel = readModel;
    this.#takesPart = takesPart;
    this.#people = readModel.people.size;
    this.#acts = readModel.interactions.size;
  }

  /** Takes note of what was just applied; `now` in epoch milliseconds. */
  note(entries: readonly LogEntry[], now: number): void {
    const takesPart = this.#takesPart();
    for (const entry of entries) this.#note(entry, takesPart, now);
    this.#people = this.#readModel.people.size;
    this.#acts = this.#readModel.interactions.size;
  }

  #wholeBrand(brand: number): void {
    this.settling.wholeBrands.add(brand);
    this.unsettledAt = performance.now();
  }

  #note(entry: LogEntry, takesPart: Countable, now: number): void {
    switch (entry.type) {
      case "interaction":
        return this.#act(entry, takesPart, now);
      case "relation":
        return this.#tie(entry);
      case "person":
        // Of somebody who has just come nothing is known yet.
        return entry.n < this.#people ? this.#everywhere() : undefined;
      case "tombstone":
      case "removed":
      case "account":
      case "product":
      case "space":
      case "rootMoved":
        return this.#everywhere();
      case "model":
        return this.#rejudge(entry.brand);
      case "brand":
      case "department":
      case "level":
      case "ambassador":
      case "webhook":
        return;
    }
  }

  /** Moves who acted, and whom the act responds to; one that was corrected, or replied to before, whoever else it was to do with. */
  #act({ n, at }: EntryOf<"interaction">, takesPart: Countable, now: number): void {
    if (n < this.#acts) this.#everywhere();
    const { interactions } = this.#readModel;
    const isFresh = at > now - FRESH;
    const touched = isFresh ? this.fresh : this.settling;
    if (!isFresh) this.unsettledAt = performance.now();
    const actor = interactions.actor(n);
    const authors = responsesOf(this.#readModel, takesPart, n).map(({ author }) => author);
    // What was said in private is no evidence.
    const act = interactions.kind(n) === "MESSAGE" ? undefined : n;
    for (const brand of interactions.brandsOf(n)) {
      for (const person of actor === null ? authors : [actor, ...authors]) touched.add(brand, person, act);
    }
  }

  #tie({ kind, from, to, toType }: EntryOf<"relation">): void {
    this.unsettledAt = performance.now();
    const { relations, spaces } = this.#readModel;
    if (kind === "WORKS_FOR") return this.#wholeBrand(to);
    if (toType === "brand") return this.settling.add(to, from);
    if (toType === "space") {
      const brand = spaces.brand(to);
      if (brand !== null) this.settling.add(brand, from);
      return;
    }
    // Who follows somebody that speaks for a brand is its audience.
    if (kind !== "FOLLOWS") return;
    for (const job of relations.byFrom.walk({ partition: to, direction: 1 })) {
      if (relations.kind(job) === "WORKS_FOR") this.settling.add(relations.to(job), from);
    }
  }

  #rejudge(brand: number | null): void {
    for (const one of brand === null ? this.#readModel.brands.present() : [brand]) this.rejudged.wholeBrands.add(one);
  }

  #everywhere(): void {
    for (const brand of this.#readModel.brands.present()) this.#wholeBrand(brand);
  }
}
