import { createHash } from "node:crypto";
import { difference } from "../../domain/cursor.ts";
import type { Order } from "../../readmodel/order.ts";
import type { Trait } from "../traits.ts";

/** People who have something in common; null for those who have nothing of the sort. */
export interface Group<M> {
  readonly trait: Trait | null;
  readonly members: M;
}

/** Groups in an order that what else there is in the graph does not change. */
export class Groups<M> implements Order {
  readonly #groups = new Map<number, Group<M>>();
  readonly #make: () => M;
  readonly #value: (group: Group<M>) => number;

  /** `value` is what they ascend by. */
  constructor(make: () => M, value: (group: Group<M>) => number) {
    this.#make = make;
    this.#value = value;
  }

  /** The members that somebody with these traits is to be added to; of the group of the others where there are none. */
  of(traits: readonly Trait[]): M[] {
    return (traits.length === 0 ? [null] : traits).map((trait) => this.#group(trait).members);
  }

  /** A group by its number in this order. */
  get(n: number): Group<M> {
    return this.#groups.get(n) ?? { trait: null, members: this.#make() };
  }

  /** The group of the same trait, in another grouping of the same sort. */
  like({ trait }: Group<M>): Group<M> | undefined {
    return this.#groups.get(numberOf(trait));
  }

  *walk({ direction, after }: Parameters<Order["walk"]>[0]): Generator<number, void> {
    const places = [...this.#groups.keys()].map((n) => ({ value: this.value(n), n })).sort(difference);
    for (const place of direction === 1 ? places : places.reverse()) {
      if (!after || difference(place, after) * direction > 0) yield place.n;
    }
  }

  value(n: number): number {
    return this.#value(this.get(n));
  }

  count(): number {
    return this.#groups.size;
  }

  #group(trait: Trait | null): Group<M> {
    const n = numberOf(trait);
    const group = this.#groups.get(n) ?? { trait, members: this.#make() };
    this.#groups.set(n, group);
    return group;
  }
}

/** A number for a trait of one sort: a word's depends on the word alone, lest it tell what else is in the graph. */
function numberOf(trait: Trait | null): number {
  if (trait === null) return 0;
  if (trait.type !== "word") return trait.n + 1;
  return createHash("sha256").update(trait.word).digest().readUInt32BE() || 1;
}
