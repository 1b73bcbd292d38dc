import { isCounted, RESPONDS_WITHIN } from "../../influence/projection/responses.ts";
import type { EntryOf, LogEntry } from "../../log/entries.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";

/** Acts of a conversation that are looked at anew, at most. */
const MOST_IN_CONVERSATION = 1_000;
/** Later acts that are looked through for mentions, of a page at most. */
const MOST_LATER = 4_000;

/**
 * The acts whose rows in a ledger a page may change, and whose rows these may be: more rather than fewer, looked for before the page is
 * applied and after. An act that is told otherwise may change what replies to it, what inherits from it, and what mentions its author.
 */
export class ChangedActs {
  readonly acts = new Set<number>();
  readonly owners = new Set<number>();
  /** There is too much to look at. */
  isBeyond = false;
  readonly #readModel: ReadModel;
  readonly #moved = new Set<number>();
  #later = 0;

  /** By the entries of a page that is about to be applied. */
  constructor(readModel: ReadModel, entries: readonly LogEntry[]) {
    this.#readModel = readModel;
    for (const entry of entries) {
      if (entry.type === "interaction" && this.#staysInPlace(entry)) this.#add(entry.n);
      else if (entry.type === "interaction" || entry.type === "tombstone" || entry.type === "rootMoved") this.#moved.add(entry.n);
      else if (entry.type === "removed" && entry.of === "interaction") this.#moved.add(entry.n);
    }
    this.#look();
  }

  /** Now that the page is applied. */
  settle(): void {
    for (const act of [...this.acts]) this.#add(act);
    this.#look();
  }

  /** Nothing changes but what it says itself. */
  #staysInPlace(entry: EntryOf<"interaction">): boolean {
    const { n } = entry;
    const { interactions } = this.#readModel;
    const mentions = interactions.mentions(n);
    return (
      interactions.has(n) &&
      !this.#moved.has(n) &&
      interactions.at(n) === entry.at &&
      interactions.kind(n) === entry.kind &&
      interactions.statedActor(n) === entry.actor &&
      interactions.account(n) === entry.account &&
      interactions.statedBrand(n) === entry.brand &&
      interactions.product(n) === entry.product &&
      interactions.space(n) === entry.space &&
      interactions.parent(n) === entry.inReplyTo &&
      mentions.length === entry.mentions.length &&
      mentions.every((person, i) => person === entry.mentions[i])
    );
  }

  #look(): void {
    const { orders } = this.#readModel.interactions;
    const authors = new Authors();
    for (const n of this.#moved) {
      for (const act of this.#movedWith(n)) {
        this.#add(act);
        this.#noteAuthor(act, authors);
      }
      if (this.isBeyond) return;
    }
    if (authors.people.size === 0) return;
    for (const later of orders.at.walk({ direction: 1, after: { value: authors.first, n: Number.POSITIVE_INFINITY } })) {
      if (orders.at.value(later) > authors.last + RESPONDS_WITHIN) return;
      this.isBeyond ||= ++this.#later > MOST_LATER;
      if (this.isBeyond) return;
      if (this.#readModel.interactions.mentions(later).some((person) => authors.people.has(person))) this.#add(later);
    }
  }

  /** With all of its conversation, unless nothing was ever said below it. */
  #movedWith(n: number): Iterable<number> {
    const { interactions } = this.#readModel;
    if (!interactions.mayHaveReplies(n)) return [n];
    const conversation = interactions.orders.byRoot.walk({ partition: interactions.root(n), direction: 1 });
    const acts = conversation.take(MOST_IN_CONVERSATION + 1).toArray();
    this.isBeyond ||= acts.length > MOST_IN_CONVERSATION;
    return [n, ...acts];
  }

  #noteAuthor(act: number, authors: Authors): void {
    const { interactions } = this.#readModel;
    const actor = interactions.actor(act);
    if (actor !== null && interactions.has(act) && isCounted(interactions.kind(act))) authors.note(actor, interactions.at(act));
  }

  #add(act: number): void {
    const { interactions } = this.#readModel;
    this.acts.add(act);
    const parent = interactions.parent(act);
    for (const person of [interactions.actor(act), parent === null ? null : interactions.actor(parent), ...interactions.mentions(act)]) {
      if (person !== null) this.owners.add(person);
    }
  }
}

/** Who acted so that a mention may respond to it, and when. */
class Authors {
  readonly people = new Set<number>();
  first = Number.POSITIVE_INFINITY;
  last = Number.NEGATIVE_INFINITY;

  note(person: number, at: number): void {
    this.people.add(person);
    this.first = Math.min(this.first, at);
    this.last = Math.max(this.last, at);
  }
}
