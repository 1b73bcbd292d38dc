import type { Draft } from "../domain/draft.ts";
import { byNodeType, type NodeType } from "../domain/kinds.ts";
import type { Node } from "../domain/node.ts";

/** Of each type of node, twice as many are remembered at most: enough for whom and what most acts of an import name. */
const REMEMBERED = 32_768;

/**
 * What a chain of plans, each made on the one before, knows without reading the graph. It holds as long as the chain does: nobody
 * else has written in between. Everything that the last draft knows is in it, and of those before what was met lately: numbers of
 * keys, which never change, and accounts, which tell who acted.
 */
export class Recall {
  readonly #numbers: Readonly<Record<NodeType, Recent<string, number>>>;
  readonly #accounts: Recent<number, Node>;
  #last: Draft | undefined;

  constructor(remembered = REMEMBERED) {
    this.#numbers = byNodeType(() => new Recent(remembered));
    this.#accounts = new Recent(remembered);
  }

  /** Takes in the draft of the next plan, once its records are applied. */
  learn(draft: Draft): void {
    this.#last = draft;
    for (const [type, key, n] of draft.known()) {
      this.#numbers[type].set(key, n);
      const account = type === "account" && draft.node(type, n);
      if (account) this.#accounts.set(n, account);
    }
  }

  numberOf(type: NodeType, key: string): number | undefined {
    return this.#last?.numberOf(type, key) ?? this.#numbers[type].get(key);
  }

  /** As the last plan leaves it; what it did not touch is in the graph already. */
  node(type: NodeType, n: number): Node | undefined {
    return this.#last?.node(type, n) ?? (type === "account" ? this.#accounts.get(n) : undefined);
  }
}

/** A map that forgets what was not set for long: a generation when the next one is full. */
class Recent<K, V> {
  readonly #size: number;
  #young = new Map<K, V>();
  #old = new Map<K, V>();

  constructor(size: number) {
    this.#size = size;
  }

  get(key: K): V | undefined {
    return this.#young.get(key) ?? this.#old.get(key);
  }

  set(key: K, value: V): void {
    if (this.#young.size >= this.#size) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}
