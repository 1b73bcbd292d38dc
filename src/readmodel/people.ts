import { LIFECYCLES, type Lifecycle, ROLES, type Role } from "../domain/kinds.ts";
import type { EntryOf } from "../log/entries.ts";
import type { AccountChange, Accounts } from "./accounts.ts";
import type { Background } from "./background.ts";
import type { Dictionary } from "./dictionary.ts";
import { FloatColumn } from "./float-column.ts";
import { NONE, NumberColumn } from "./number-column.ts";
import { Numbered } from "./numbered.ts";
import type { Part } from "./part.ts";
import { SortedRuns } from "./sorted-runs.ts";

const REFUSES_PROFILING = 2;
const AGREES_TO_CONTACT = 4;
/** The first role's flag; the others follow, and there is room for five. */
const FIRST_ROLE = 8;
const UNKNOWN = {
  roles: [],
  lifecycle: null,
  acquisitionChannel: null,
  acquisitionAt: null,
  refusesProfiling: false,
  agreesToContact: false,
};

/** People, registered or not, with what their accounts and acts say of them. */
export class People extends Numbered {
  /** Present people by number; by followers and by last act, where −1 is the value of those who have none. */
  readonly orders: { readonly created: SortedRuns; readonly followers: SortedRuns; readonly lastAct: SortedRuns };
  readonly #lifecycle = new NumberColumn();
  readonly #acquisitionChannel = new NumberColumn();
  readonly #acquisitionAt = new FloatColumn();
  readonly #followers = new NumberColumn();
  readonly #lastAct = new FloatColumn();
  readonly #accounts: Accounts;
  readonly #channels: Dictionary;

  constructor(accounts: Accounts, channels: Dictionary, background: Background) {
    super();
    this.#accounts = accounts;
    this.#channels = channels;
    const presentBy = (value: (n: number) => number) => new SortedRuns({ holds: (n) => this.has(n), value }, background);
    this.orders = {
      created: presentBy((n) => n),
      followers: presentBy((n) => this.#followers.code(n)),
      lastAct: presentBy((n) => this.#lastAct.get(n) ?? NONE),
    };
  }

  roles(n: number): Role[] {
    return ROLES.filter((role) => this.hasRole(n, role));
  }

  hasRole(n: number, role: Role): boolean {
    return this.flags.has(n, flagOf(role));
  }

  /** As stated. */
  lifecycle(n: number): Lifecycle | null {
    return LIFECYCLES[this.#lifecycle.code(n)] ?? null;
  }

  acquisitionChannel(n: number): string | null {
    return this.#channels.word(this.#acquisitionChannel.get(n));
  }

  acquisitionAt(n: number): number | null {
    return this.#acquisitionAt.get(n);
  }

  refusesProfiling(n: number): boolean {
    return this.flags.has(n, REFUSES_PROFILING);
  }

  agreesToContact(n: number): boolean {
    return this.flags.has(n, AGREES_TO_CONTACT);
  }

  /** The person's present accounts, ascending. */
  accounts(n: number): number[] {
    return [...this.#accounts.byPerson.walk({ partition: n, direction: 1 })];
  }

  /** The most followers that one of the person's present accounts has. */
  followers(n: number): number | null {
    return this.#followers.get(n);
  }

  /** When the person last acted, be the person present or a placeholder. */
  lastActAt(n: number): number | null {
    return this.#lastAct.get(n);
  }

  put(entry: EntryOf<"person">): void {
    this.#touchUnless(entry.n, true);
    this.setPresent(entry.n, true);
    this.#set(entry);
  }

  remove(n: number): void {
    this.#touchUnless(n, false);
    this.setPresent(n, false);
    this.#set({ type: "person", n, ...UNKNOWN });
  }

  setLastAct(n: number, at: number | null): void {
    if (at === this.#lastAct.get(n)) return;
    this.#lastAct.set(n, at);
    this.orders.lastAct.touch(n);
  }

  /** After the accounts and the last acts were settled. */
  settle(changes: readonly AccountChange[]): void {
    for (const person of this.#mayHaveFewer(changes)) {
      let most = NONE;
      for (const account of this.accounts(person)) most = Math.max(most, this.#accounts.followers(account) ?? NONE);
      this.#setFollowers(person, most);
    }
    for (const { account } of changes) {
      const person = this.#accounts.person(account);
      const followers = this.#accounts.followers(account) ?? NONE;
      if (person !== null && followers > this.#followers.code(person)) this.#setFollowers(person, followers);
    }
    for (const order of Object.values(this.orders)) order.settle();
  }

  override parts(): Record<string, Part> {
    return {
      ...super.parts(),
      lifecycle: this.#lifecycle,
      acquisitionChannel: this.#acquisitionChannel,
      acquisitionAt: this.#acquisitionAt,
      followers: this.#followers,
      lastAct: this.#lastAct,
      byCreated: this.orders.created,
      byFollowers: this.orders.followers,
      byLastAct: this.orders.lastAct,
    };
  }

  #set(entry: EntryOf<"person">): void {
    const { n } = entry;
    for (const role of ROLES) this.flags.set(n, flagOf(role), entry.roles.includes(role));
    this.flags.set(n, REFUSES_PROFILING, entry.refusesProfiling);
    this.flags.set(n, AGREES_TO_CONTACT, entry.agreesToContact);
    this.#lifecycle.set(n, entry.lifecycle && LIFECYCLES.indexOf(entry.lifecycle));
    this.#acquisitionChannel.set(n, this.#channels.code(entry.acquisitionChannel));
    this.#acquisitionAt.set(n, entry.acquisitionAt);
  }

  /** Only coming and going changes a person's place in the orders; followers and acts say so themselves. */
  #touchUnless(n: number, present: boolean): void {
    if (this.has(n) === present) return;
    for (const order of Object.values(this.orders)) order.touch(n);
  }

  #setFollowers(n: number, followers: number): void {
    if (followers === this.#followers.code(n)) return;
    this.#followers.set(n, followers === NONE ? null : followers);
    this.orders.followers.touch(n);
  }

  /** The people who lost an account, or one of whose accounts lost followers. */
  #mayHaveFewer(changes: readonly AccountChange[]): Set<number> {
    const people = new Set<number>();
    for (const { account, person, followers } of changes) {
      const left = this.#accounts.person(account) !== person;
      const shrank = (this.#accounts.followers(account) ?? NONE) < (followers ?? NONE);
      if (person !== null && (left || shrank)) people.add(person);
    }
    return people;
  }
}

function flagOf(role: Role): number {
  return FIRST_ROLE << ROLES.indexOf(role);
}
