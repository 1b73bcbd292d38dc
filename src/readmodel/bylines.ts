import type { Accounts } from "./accounts.ts";
import { NONE, NumberColumn } from "./number-column.ts";
import type { Part } from "./part.ts";

/**
 * How acts are signed: each distinct pair of an account and a stated actor, either of which may be missing, is a byline, and an
 * act has one. Whose acts a byline's are follows from the account's present person, so that linking an account moves its acts
 * without touching them. Bylines are never taken back: one without acts costs a few bytes.
 */
export class Bylines {
  readonly #accounts: Accounts;
  readonly #account = new NumberColumn();
  readonly #statedActor = new NumberColumn();
  /** Chains: the latest byline of an account (or actor), and from each byline the one before it. */
  readonly #latestOfAccount = new NumberColumn();
  readonly #earlierOfAccount = new NumberColumn();
  readonly #latestOfActor = new NumberColumn();
  readonly #earlierOfActor = new NumberColumn();
  /** Bylines from this one on were made since the last settling. */
  #firstNew = Number.POSITIVE_INFINITY;

  constructor(accounts: Accounts) {
    this.#accounts = accounts;
  }

  account(byline: number): number | null {
    return this.#account.get(byline);
  }

  statedActor(byline: number): number | null {
    return this.#statedActor.get(byline);
  }

  /** The account's person if the account has one, else the stated actor. */
  actor(byline: number): number | null {
    const account = this.#account.get(byline);
    const person = account === null ? null : this.#accounts.person(account);
    return person ?? this.#statedActor.get(byline);
  }

  /** The bylines whose acts are the person's. */
  *of(person: number): IterableIterator<number> {
    for (const account of this.#accounts.byPerson.walk({ partition: person, direction: 1 })) yield* this.ofAccount(account);
    for (let byline = this.#latestOfActor.code(person); byline !== NONE; byline = this.#earlierOfActor.code(byline)) {
      const account = this.#account.get(byline);
      if (account === null || this.#accounts.person(account) === null) yield byline;
    }
  }

  *ofAccount(account: number): IterableIterator<number> {
    for (let byline = this.#latestOfAccount.code(account); byline !== NONE; byline = this.#earlierOfAccount.code(byline)) yield byline;
  }

  /** The pair's byline, made on first sight; null when neither is given. */
  byline(account: number | null, statedActor: number | null): number | null {
    if (account === null && statedActor === null) return null;
    const known = this.#find(account, statedActor);
    return known === NONE ? this.#add(account, statedActor) : known;
  }

  /** Was it made since `settle` was last called? */
  isNew(byline: number): boolean {
    return byline >= this.#firstNew;
  }

  /** A page is over. */
  settle(): void {
    this.#firstNew = Number.POSITIVE_INFINITY;
  }

  parts(): Record<string, Part> {
    return {
      account: this.#account,
      statedActor: this.#statedActor,
      latestOfAccount: this.#latestOfAccount,
      earlierOfAccount: this.#earlierOfAccount,
      latestOfActor: this.#latestOfActor,
      earlierOfActor: this.#earlierOfActor,
    };
  }

  /** A byline of a full pair is in both chains: they are searched abreast, so that the shorter one bounds the cost. */
  #find(account: number | null, statedActor: number | null): number {
    let ofAccount = account === null ? NONE : this.#latestOfAccount.code(account);
    let ofActor = statedActor === null ? NONE : this.#latestOfActor.code(statedActor);
    while ((account === null || ofAccount !== NONE) && (statedActor === null || ofActor !== NONE)) {
      if (account !== null && this.#statedActor.get(ofAccount) === statedActor) return ofAccount;
      if (statedActor !== null && this.#account.get(ofActor) === account) return ofActor;
      if (account !== null) ofAccount = this.#earlierOfAccount.code(ofAccount);
      if (statedActor !== null) ofActor = this.#earlierOfActor.code(ofActor);
    }
    return NONE;
  }

  #add(account: number | null, statedActor: number | null): number {
    const byline = Math.max(this.#account.length, this.#statedActor.length);
    this.#firstNew = Math.min(this.#firstNew, byline);
    this.#account.set(byline, account);
    this.#statedActor.set(byline, statedActor);
    if (account !== null) {
      this.#earlierOfAccount.set(byline, this.#latestOfAccount.get(account));
      this.#latestOfAccount.set(account, byline);
    }
    if (statedActor !== null) {
      this.#earlierOfActor.set(byline, this.#latestOfActor.get(statedActor));
      this.#latestOfActor.set(statedActor, byline);
    }
    return byline;
  }
}
