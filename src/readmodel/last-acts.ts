import type { AccountChange, Accounts } from "./accounts.ts";
import type { Bylines } from "./bylines.ts";
import type { InteractionFacts } from "./interaction-facts.ts";
import { NONE } from "./number-column.ts";
import { NumberList } from "./number-list.ts";
import type { Order } from "./order.ts";
import type { People } from "./people.ts";

/** Keeps people's last acts: an act that comes can only move one forward, which is cheap; after all else it is looked up. */
export class LastActs {
  readonly #facts: InteractionFacts;
  readonly #bylines: Bylines;
  readonly #byAuthor: Order;
  readonly #accounts: Accounts;
  readonly #people: People;
  readonly #came = new NumberList();
  /** Bylines that acts left, each with the latest instant of these acts. */
  #left = new Map<number, number>();

  constructor(facts: InteractionFacts, bylines: Bylines, byAuthor: Order, accounts: Accounts, people: People) {
    this.#facts = facts;
    this.#bylines = bylines;
    this.#byAuthor = byAuthor;
    this.#accounts = accounts;
    this.#people = people;
  }

  /** The act is there, or there with another instant or byline. */
  came(n: number): void {
    this.#came.push(n);
  }

  /** An act that had this byline and instant went, or has another. */
  left(byline: number, at: number): void {
    this.#left.set(byline, Math.max(at, this.#left.get(byline) ?? at));
  }

  /** After byAuthor is settled. */
  settle(changes: readonly AccountChange[]): void {
    for (const person of this.#losers(changes)) this.#people.setLastAct(person, this.#find(person));
    for (const n of this.#came.take()) {
      const person = this.#facts.actor(n);
      if (person === null || !this.#facts.has(n)) continue;
      const at = this.#facts.at(n);
      if (at > (this.#people.lastActAt(person) ?? Number.NEGATIVE_INFINITY)) this.#people.setLastAct(person, at);
    }
    this.#left = new Map();
    this.#bylines.settle();
  }

  /** The people who may have lost their last act, because it went or an account changed hands; also who gained the account. */
  #losers(changes: readonly AccountChange[]): Set<number> {
    const people = new Set<number>();
    for (const [byline, at] of this.#left) {
      const person = this.#bylines.actor(byline) ?? NONE;
      if (at >= (this.#people.lastActAt(person) ?? at)) people.add(person);
    }
    for (const { account, person } of changes) {
      const now = this.#accounts.person(account);
      if (now === person) continue;
      for (const byline of this.#bylines.ofAccount(account)) {
        // The acts of a byline made in this page all came in it.
        if (this.#bylines.isNew(byline)) continue;
        for (const one of [person, now, this.#bylines.statedActor(byline)]) people.add(one ?? NONE);
      }
    }
    people.delete(NONE);
    return people;
  }

  #find(person: number): number | null {
    const { value: n, done } = this.#byAuthor.walk({ partition: person, direction: -1 }).next();
    return done ? null : this.#facts.at(n);
  }
}
