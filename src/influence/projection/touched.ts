import type { Countable, Sight } from "../../domain/visibility.ts";
import type { EntryOf, LogEntry, LogPage } from "../../log/entries.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";

/** So many acts are followed one by one; after more, as in an import, the graph is made anew. */
const MOST_ACTS = 20_000;

/** A pair of people, the lower number first. */
type Pair = readonly [number, number];

/**
 * What pages write that may change an influence graph, noted before each is applied, with what there was: enough to bring the
 * graph up to date, unless `isBeyond` says that this is no use.
 */
export class Touched {
  /** Acts, with what they were when last taken into account; null where they took no part. */
  readonly acts = new Map<number, string | null>();
  /** People, and whether they took part. */
  readonly people = new Map<number, boolean>();
  /** Between whom a tie changes. */
  readonly pairs = new Map<string, Pair>();
  /** What was taken into account may have gone, or there is too much: only making the graph anew will do. */
  isBeyond = false;
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  get isEmpty(): boolean {
    return !this.isBeyond && this.acts.size === 0 && this.people.size === 0 && this.pairs.size === 0;
  }

  /** Of a page that is about to be applied, as somebody with that sight is concerned. */
  note({ entries }: LogPage, takesPart: Countable, { brands }: Pick<Sight, "brands">): void {
    if (this.isBeyond) return;
    for (const entry of entries) this.#note(entry, takesPart, brands !== null);
    this.isBeyond ||= this.acts.size > MOST_ACTS;
  }

  #note(entry: LogEntry, takesPart: Countable, isLimited: boolean): void {
    const { accounts, interactions, products, spaces } = this.#readModel;
    const { n } = entry;
    switch (entry.type) {
      case "person":
        return this.#person(n, takesPart);
      case "account":
        if (entry.person !== accounts.person(n)) this.isBeyond ||= interactions.hasActsOfAccount(n);
        return;
      case "interaction":
        this.#act(n, takesPart);
        if (!isLimited) return;
        this.#person(entry.actor, takesPart);
        this.#person(entry.account === null ? null : accounts.person(entry.account), takesPart);
        // What replies to it may come into sight with it.
        this.isBeyond ||= interactions.replyCount(n) > 0;
        return;
      case "tombstone":
        return this.#act(n, takesPart);
      case "relation":
        if (entry.toType === "person") this.addPair(entry.from, entry.to);
        else if (isLimited) this.#person(entry.from, takesPart);
        return this.#relation(n, isLimited);
      case "removed":
        return this.#removed(entry, takesPart, isLimited);
      // They decide what is in sight, and nothing else.
      case "product":
      case "space":
        this.isBeyond ||= isLimited && n < (entry.type === "product" ? products : spaces).size;
        return;
      case "brand":
      case "rootMoved":
        this.isBeyond ||= isLimited;
        return;
      case "department":
        return;
    }
  }

  #removed({ n, of }: EntryOf<"removed">, takesPart: Countable, isLimited: boolean): void {
    if (of === "interaction") this.#act(n, takesPart);
    else if (of === "relation") this.#relation(n, isLimited);
    else if (of === "person") this.#person(n, takesPart);
    else if (of === "account") this.isBeyond ||= this.#readModel.interactions.hasActsOfAccount(n);
    else this.isBeyond ||= isLimited;
  }

  #act(n: number, takesPart: Countable): void {
    if (!this.acts.has(n)) this.acts.set(n, signatureOf(this.#readModel, takesPart, n));
  }

  #person(n: number | null, takesPart: Countable): void {
    if (n !== null && !this.people.has(n)) this.people.set(n, takesPart.person(n));
  }

  /** What the relation is until now. */
  #relation(n: number, isLimited: boolean): void {
    const { relations } = this.#readModel;
    if (!relations.has(n)) return;
    if (relations.toType(n) !== "person") {
      this.isBeyond ||= isLimited;
      return;
    }
    // Full mistrust has taken an edge out with all its credits.
    this.isBeyond ||= relations.kind(n) === "TRUSTS" && relations.weight(n) === -1;
    this.addPair(relations.from(n), relations.to(n));
  }

  addPair(one: number, other: number): void {
    const pair: Pair = one < other ? [one, other] : [other, one];
    this.pairs.set(pair.join(), pair);
  }
}

/** What an act's part in influence hangs on; null when it takes none. */
export function signatureOf({ interactions }: ReadModel, takesPart: Countable, n: number): string | null {
  const actor = interactions.has(n) ? interactions.actor(n) : null;
  if (actor === null || !takesPart.person(actor) || !takesPart.interaction(n)) return null;
  return [actor, interactions.at(n), interactions.kind(n), interactions.parent(n), ...interactions.mentions(n)].join();
}
