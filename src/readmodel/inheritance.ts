import { Bitset } from "./bitset.ts";
import { inherit } from "./inherit.ts";
import type { InteractionFacts } from "./interaction-facts.ts";
import { NONE, NumberColumn } from "./number-column.ts";
import { NumberList } from "./number-list.ts";
import type { Part } from "./part.ts";
import type { Products } from "./products.ts";

/** Told what became of an act when inheritance was settled. */
export interface Heirs {
  /** Its root is another now; `from` is the one it had. */
  rerooted(n: number, from: number): void;
  /** It, its root or the space of either may belong to other brands. */
  rebranded(n: number): void;
}

/**
 * What acts have from above: the root of their chain of replies and, unless they have one of their own, a brand. Changes are
 * gathered while facts are written and settled once a page: the acts they concern, and all of a conversation in which an act
 * changed that has replies, since everything below it may follow.
 */
export class Inheritance {
  readonly #facts: InteractionFacts;
  readonly #products: Products;
  readonly #heirs: Heirs;
  readonly #brand: NumberColumn;
  /** Null for an act that is its own root. */
  readonly #root = new NumberColumn();
  readonly #unsettled = new NumberList();
  /** Roots of conversations to be settled whole. */
  #upset = new Bitset();
  /** Acts with replies whose brand or space changed: where one is a root, its whole conversation belongs to other brands. */
  #moved = new Bitset();

  /** `brand` holds the stated brands already; the others are filled in here. */
  constructor(facts: InteractionFacts, brand: NumberColumn, products: Products, heirs: Heirs) {
    this.#facts = facts;
    this.#brand = brand;
    this.#products = products;
    this.#heirs = heirs;
  }

  root(n: number): number {
    return this.#root.get(n) ?? n;
  }

  /** The act's parent, stated brand or product changed. */
  changed(n: number): void {
    this.#unsettled.push(n);
    if (this.#facts.mayHaveReplies(n)) this.#upsetConversation(n);
  }

  /** The act's stated brand or its space changed, or the space's brand did. */
  moved(n: number): void {
    this.#heirs.rebranded(n);
    if (!this.#facts.mayHaveReplies(n)) return;
    this.#moved.add(n);
    this.#upsetConversation(n);
  }

  /** Brings roots and brands up to date, given the products and spaces whose brand changed. */
  settle(products: Bitset, spaces: Bitset): void {
    this.#gather(products, spaces);
    const acts = this.#unsettled.take();
    inherit(acts, {
      parent: (n) => this.#facts.parent(n) ?? NONE,
      ownBrand: (n) => this.#ownBrand(n) ?? NONE,
      root: (n) => this.root(n),
      brand: (n) => this.#brand.code(n),
      settle: (n, root, brand) => this.#set(n, root, brand === NONE ? null : brand),
    });
    if (this.#moved.size > 0) for (const n of acts) if (this.#moved.has(this.root(n))) this.#heirs.rebranded(n);
    this.#upset = new Bitset();
    this.#moved = new Bitset();
  }

  parts(): Record<string, Part> {
    return { root: this.#root };
  }

  /** Looks over all acts, but only when there is something to find. */
  #gather(products: Bitset, spaces: Bitset): void {
    const found = { about: new NumberList(), inside: new NumberList() };
    if (products.size > 0) this.#facts.collectAbout(products, found.about);
    if (spaces.size > 0) this.#facts.collectInside(spaces, found.inside);
    for (const n of found.about.take()) this.changed(n);
    for (const n of found.inside.take()) this.moved(n);
    if (this.#upset.size > 0) this.#root.collect(this.#upset, this.#unsettled);
  }

  #upsetConversation(n: number): void {
    const root = this.root(n);
    if (this.#upset.add(root)) this.#unsettled.push(root);
  }

  #ownBrand(n: number): number | null {
    const stated = this.#facts.statedBrand(n);
    if (stated !== null) return stated;
    const product = this.#facts.product(n);
    return product === null ? null : this.#products.brand(product);
  }

  #set(n: number, root: number, brand: number | null): void {
    const from = this.root(n);
    if (root !== from) {
      this.#root.set(n, root === n ? null : root);
      this.#heirs.rerooted(n, from);
    }
    if (brand !== this.#brand.get(n)) {
      this.#brand.set(n, brand);
      this.#heirs.rebranded(n);
      if (this.#facts.mayHaveReplies(n)) this.#moved.add(n);
    }
  }
}
