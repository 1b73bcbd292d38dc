import { interactions } from "../catalogue/interactions.ts";
import { fetchNodes } from "../catalogue/nodes.ts";
import type { Run } from "../catalogue/query.ts";
import { byNodeType, NODE_TYPES, type NodeType } from "../domain/kinds.ts";
import type { Node } from "../domain/node.ts";
import { nouns } from "../domain/nouns.ts";

const PAGE = 1000;

/** The keys of numbers, read from the graph once each and held in memory. */
export class NodeKeys {
  readonly #run: Run;
  readonly #known = byNodeType(() => new Map<number, string>());

  constructor(run: Run) {
    this.#run = run;
  }

  async learn(type: NodeType, numbers: Iterable<number>): Promise<void> {
    const known = this.#known[type];
    const unknown = [...new Set(numbers)].filter((n) => !known.has(n));
    for (let from = 0; from < unknown.length; from += PAGE) {
      for (const { n, key } of await this.#read(type, unknown.slice(from, from + PAGE))) known.set(n, key);
    }
  }

  /** Learns what the links of these nodes lead to. */
  async learnEndsOf(nodes: Iterable<Node>): Promise<void> {
    const ends = byNodeType((): number[] => []);
    for (const { type, links } of nodes) {
      for (const [link, target] of Object.entries(nouns[type].links)) ends[target].push(...(links[link] ?? []));
    }
    for (const type of NODE_TYPES) await this.learn(type, ends[type]);
  }

  get(type: NodeType, n: number): string {
    const key = this.#known[type].get(n);
    if (key === undefined) throw new Error(`the key of ${type} ${n} is not known`);
    return key;
  }

  /** Those that have a key, by it. */
  sort(type: NodeType, numbers: Iterable<number>): number[] {
    const known = this.#known[type];
    const keyed = [...numbers].flatMap((n): [string, number][] => {
      const key = known.get(n);
      return key === undefined ? [] : [[key, n]];
    });
    return keyed.sort(([a], [b]) => compare(a, b)).map(([, n]) => n);
  }

  #read(type: NodeType, numbers: number[]): Promise<{ n: number; key: string }[]> {
    // Without the eight ties of an act, which cost most of its reading.
    return type === "interaction" ? interactions.read(this.#run, { numbers }) : fetchNodes(this.#run, type, numbers);
  }
}

/** By code unit, as keys are compared everywhere. */
export const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
