import type { EntryOf } from "../log/entries.ts";
import type { Background } from "./background.ts";
import { byOwner } from "./by-owner.ts";
import type { Dictionary } from "./dictionary.ts";
import { NumberColumn } from "./number-column.ts";
import { Numbered } from "./numbered.ts";
import type { Part } from "./part.ts";
import type { SortedRuns } from "./sorted-runs.ts";

/** Social identities of people. An account that is absent belongs to nobody. */
export class Accounts extends Numbered {
  readonly byPerson: SortedRuns;
  readonly #person = new NumberColumn();
  readonly #platform = new NumberColumn();
  readonly #followers = new NumberColumn();
  readonly #platforms: Dictionary;
  #changes: AccountChange[] = [];

  constructor(platforms: Dictionary, background: Background) {
    super();
    this.#platforms = platforms;
    this.byPerson = byOwner(this, this.#person, background);
  }

  person(n: number): number | null {
    return this.#person.get(n);
  }

  platform(n: number): string {
    return this.stated(n, this.#platforms.word(this.#platform.get(n)));
  }

  followers(n: number): number | null {
    return this.#followers.get(n);
  }

  put({ n, person, platform, followers }: EntryOf<"account">): void {
    this.setPresent(n, true);
    this.#platform.set(n, this.#platforms.code(platform));
    this.#set(n, person, followers);
  }

  remove(n: number): void {
    this.setPresent(n, false);
    this.#platform.set(n, null);
    this.#set(n, null, null);
  }

  settle(): void {
    this.byPerson.settle();
  }

  /** What changed since this was last asked, oldest first. */
  takeChanges(): AccountChange[] {
    const changes = this.#changes;
    this.#changes = [];
    return changes;
  }

  override parts(): Record<string, Part> {
    const { byPerson } = this;
    return { ...super.parts(), person: this.#person, platform: this.#platform, followers: this.#followers, byPerson };
  }

  #set(n: number, person: number | null, followers: number | null): void {
    const change = { account: n, person: this.#person.get(n), followers: this.#followers.get(n) };
    if (person === change.person && followers === change.followers) return;
    this.#changes.push(change);
    if (person !== change.person) this.byPerson.touch(n);
    this.#person.set(n, person);
    this.#followers.set(n, followers);
  }
}

/** An account whose person or followers changed, with what they were before. */
export interface AccountChange {
  readonly account: number;
  readonly person: number | null;
  readonly followers: number | null;
}
