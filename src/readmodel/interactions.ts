import type { EntryOf } from "../log/entries.ts";
import type { AccountChange, Accounts } from "./accounts.ts";
import { AuthorOrder } from "./author-order.ts";
import type { Background } from "./background.ts";
import type { Bitset } from "./bitset.ts";
import type { Brands } from "./brands.ts";
import { Conversations } from "./conversations.ts";
import { Inheritance } from "./inheritance.ts";
import { type Dictionaries, InteractionFacts } from "./interaction-facts.ts";
import { InteractionRuns } from "./interaction-runs.ts";
import { LastActs } from "./last-acts.ts";
import { NONE } from "./number-column.ts";
import type { Order } from "./order.ts";
import type { Part } from "./part.ts";
import type { People } from "./people.ts";
import type { Products } from "./products.ts";
import type { Spaces } from "./spaces.ts";

/** The other nouns that acts refer to. */
interface Neighbours {
  readonly people: People;
  readonly accounts: Accounts;
  readonly brands: Brands;
  readonly products: Products;
  readonly spaces: Spaces;
}

/**
 * Acts: what they state, and what follows from it. Facts are written as they come; what depends on others (roots, inherited
 * brands, places in orders, openings, last acts) is settled once a page, for those it may have changed for.
 */
export class Interactions extends InteractionFacts {
  /** Present acts by (at, n); partitioned by the person, brand, space, act replied to, or root that the name says. */
  readonly orders: Readonly<Record<"at" | "byAuthor" | "byBrand" | "bySpace" | "byParent" | "byRoot", Order>>;
  /** Conversations under their roots, which may be absent, by (at of the opening act, root). */
  readonly roots: Order;
  /** The same, partitioned by the brands of the opening act. */
  readonly rootsByBrand: Order;
  readonly #neighbours: Neighbours;
  readonly #runs: InteractionRuns;
  readonly #inheritance: Inheritance;
  readonly #conversations: Conversations;
  readonly #lastActs: LastActs;

  constructor(neighbours: Neighbours, dictionaries: Dictionaries, background: Background) {
    super(neighbours.accounts, dictionaries);
    const { people, accounts, products } = neighbours;
    const keys = {
      has: (n: number) => this.has(n),
      at: (n: number) => this.instant.code(n),
      byline: (n: number) => this.byline.code(n),
      space: (n: number) => this.space(n) ?? NONE,
      parent: (n: number) => this.parent(n) ?? NONE,
      root: (n: number) => this.root(n),
      brandIn: (n: number, slot: number) => this.#brandIn(n, slot),
    };
    this.#neighbours = neighbours;
    this.#runs = new InteractionRuns(keys, background);
    this.#inheritance = new Inheritance(this, this.statedOrInheritedBrand, products, {
      rerooted: (n, from) => this.#rerooted(n, from),
      rebranded: (n) => this.#runs.byBrand.touch(n),
    });
    this.#conversations = new Conversations(keys, this.#runs.byRoot, background);
    const { byByline, ...others } = this.#runs;
    const byAuthor = new AuthorOrder(this.#runs.byByline, this.bylines);
    this.#lastActs = new LastActs(this, this.bylines, byAuthor, accounts, people);
    this.orders = { ...others, byAuthor };
    this.roots = this.#conversations.roots;
    this.rootsByBrand = this.#conversations.rootsByBrand;
  }

  /** Stated, else the product's, else that of the nearest ancestor that has one. */
  brand(n: number): number | null {
    return this.statedOrInheritedBrand.get(n);
  }

  /** The top of the chain of replies, which may be absent; itself when it replies to nothing. */
  root(n: number): number {
    return this.#inheritance.root(n);
  }

  /** The brands whose act it is: its own, its space's, its root's and its root's space's, each once. */
  brandsOf(n: number): number[] {
    const brands = [0, 1, 2, 3].map((slot) => this.#brandIn(n, slot));
    return [...new Set(brands)].filter((brand) => brand !== NONE);
  }

  /** How many present acts reply to it. */
  replyCount(n: number): number {
    return this.#runs.byParent.count(n);
  }

  /** Dated before what it replies to. */
  predatesParent(n: number): boolean {
    const parent = this.parent(n);
    return parent !== null && this.has(n) && this.has(parent) && this.at(n) < this.at(parent);
  }

  /** The act that opens the conversation of a root: the root or, while that is absent, its earliest present act. */
  opening(root: number): number | null {
    return this.#conversations.opening(root);
  }

  put(entry: EntryOf<"interaction">): void {
    this.#change(entry.n, () => this.write(entry));
    this.#meet(entry);
    const { people, accounts, brands } = this.#neighbours;
    people.meet(entry.actor);
    accounts.meet(entry.account);
    for (const person of entry.mentions) people.meet(person);
    for (const brand of entry.mentionsBrands) brands.meet(brand);
  }

  putTombstone(entry: EntryOf<"tombstone">): void {
    this.#change(entry.n, () => this.bury(entry));
    this.#meet(entry);
  }

  remove(n: number): void {
    this.#change(n, () => this.erase(n));
  }

  /** After accounts, products and spaces; with the accounts, and the products and spaces of another brand, that changed. */
  settle(accounts: readonly AccountChange[], products: Bitset, spaces: Bitset): void {
    const { byBrand, byRoot } = this.#runs;
    this.#inheritance.settle(products, spaces);
    byRoot.settle();
    this.#conversations.settle(byBrand.touched);
    for (const order of this.#runs.all) order.settle();
    this.#lastActs.settle(accounts);
  }

  override parts(): Record<string, Part> {
    return { ...super.parts(), ...this.#runs.parts(), ...this.#inheritance.parts(), ...this.#conversations.parts() };
  }

  /** Makes a change to the act and notes what has to be settled because of it. */
  #change(n: number, write: () => void): void {
    const before = this.#place(n);
    write();
    const after = this.#place(n);
    const rekeyed = before.present !== after.present || before.at !== after.at;
    if (rekeyed) {
      for (const order of this.#runs.all) order.touch(n);
      if (before.present) this.#conversations.left(this.root(n));
      this.#conversations.joined(n);
    }
    if (rekeyed || before.byline !== after.byline) {
      this.#runs.byByline.touch(n);
      if (before.at !== null) this.#lastActs.left(before.byline, before.at);
      this.#lastActs.came(n);
    }
    if (before.space !== after.space) this.#runs.bySpace.touch(n);
    if (before.parent !== after.parent) this.#runs.byParent.touch(n);
    const rebranded = before.statedBrand !== after.statedBrand;
    if (rebranded || before.space !== after.space) this.#inheritance.moved(n);
    if (rebranded || before.product !== after.product || before.parent !== after.parent) this.#inheritance.changed(n);
  }

  #place(n: number) {
    return {
      present: this.has(n),
      at: this.instant.get(n),
      byline: this.byline.code(n),
      statedBrand: this.statedBrand(n),
      product: this.product(n),
      space: this.space(n),
      parent: this.parent(n),
    };
  }

  #rerooted(n: number, from: number): void {
    this.#runs.byRoot.touch(n);
    this.#runs.byBrand.touch(n);
    this.#conversations.left(from);
    this.#conversations.joined(n);
  }

  #brandIn(n: number, slot: number): number {
    const act = slot < 2 ? n : this.root(n);
    if (slot % 2 === 0) return this.statedOrInheritedBrand.code(act);
    const space = this.space(act);
    return space === null ? NONE : (this.#neighbours.spaces.brand(space) ?? NONE);
  }

  #meet({ n, brand, product, space, inReplyTo }: EntryOf<"tombstone"> | EntryOf<"interaction">): void {
    const { brands, products, spaces } = this.#neighbours;
    this.meet(n);
    this.meet(inReplyTo);
    brands.meet(brand);
    products.meet(product);
    spaces.meet(space);
  }
}
