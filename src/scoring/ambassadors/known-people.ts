import type { EntryOf, LogEntry } from "../../log/entries.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";

const PRESENT = 1;
const REFUSES = 2;

/** Who is there, who refuses and whose each account is, as they stood before a page: what tells a change from a repetition. */
export class KnownPeople {
  readonly #readModel: ReadModel;
  readonly #people: number[];
  readonly #owners: (number | null)[];
  products: number;
  spaces: number;

  constructor(readModel: ReadModel) {
    const { people, accounts, products, spaces } = readModel;
    this.#readModel = readModel;
    this.#people = Array.from({ length: people.size }, (_, n) => this.#stateOf(n));
    this.#owners = Array.from({ length: accounts.size }, (_, n) => accounts.person(n));
    this.products = products.size;
    this.spaces = spaces.size;
  }

  /** Nobody's acts come to count, cease to, or become somebody else's by it. */
  isUnmoved(entry: EntryOf<"person" | "account">): boolean {
    const before = entry.type === "person" ? this.#people[entry.n] : this.#owners[entry.n];
    // Nothing referred to a number that was not met.
    if (before === undefined) return true;
    return before === (entry.type === "person" ? PRESENT | (entry.refusesProfiling ? REFUSES : 0) : entry.person);
  }

  /** After a page is taken. */
  learn(entries: readonly LogEntry[]): void {
    const { people, accounts, products, spaces } = this.#readModel;
    for (let n = this.#people.length; n < people.size; n++) this.#people.push(this.#stateOf(n));
    for (let n = this.#owners.length; n < accounts.size; n++) this.#owners.push(accounts.person(n));
    for (const entry of entries) if (entry.type === "account") this.#owners[entry.n] = entry.person;
    this.products = products.size;
    this.spaces = spaces.size;
  }

  #stateOf(n: number): number {
    const { people } = this.#readModel;
    return (people.has(n) ? PRESENT : 0) | (people.refusesProfiling(n) ? REFUSES : 0);
  }
}
