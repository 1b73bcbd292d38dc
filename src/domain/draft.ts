import { byNodeType, NODE_TYPES, type NodeType, type NumberedType, numberOfModel } from "./kinds.ts";
import type { Model } from "./models.ts";
import { linked, type Node } from "./node.ts";
import { type Relation, relationKey } from "./relations.ts";

export type Counters = Record<NumberedType, number>;

/**
 * The part of the graph that a batch of records touches, in memory: loaded by the writer, changed record by record (see
 * apply.ts), and stored as the difference to what was loaded.
 */
export class Draft {
  readonly counters: Counters;
  readonly relationsBefore = new Map<number, Relation>();
  /** As loaded; what is not here was made by this batch. */
  readonly #before = byNodeType(() => new Map<number, Node>());
  readonly #nodes = byNodeType(() => new Map<number, Node>());
  readonly #numbers = byNodeType(() => new Map<string, number>());
  readonly #relations = new Map<string, Relation>();
  readonly #removed = new Map<number, Relation>();
  readonly #models = new Map<number, Model>();
  readonly #changedModels = new Map<number, Model>();
  /** Replies an act has in the graph and through this batch. */
  readonly #replies = new Map<number, number>();
  readonly #parents = new Map<number, number>();
  #undo: (() => void)[] = [];

  constructor(counters: Counters) {
    this.counters = { ...counters };
  }

  /** Tells the draft that a key has a number; enough for what records only refer to. Loading comes before `apply`. */
  know(type: NodeType, key: string, n: number): void {
    this.#numbers[type].set(key, n);
  }
  load(node: Node): void {
    this.#nodes[node.type].set(node.n, node);
    this.#before[node.type].set(node.n, node);
  }
  loadRelation(relation: Relation): void {
    this.#relations.set(relationKey(relation), relation);
    this.relationsBefore.set(relation.n, relation);
  }
  loadModel(model: Model): void {
    this.#models.set(model.n, model);
  }
  loadReplies(n: number, replies: number): void {
    this.#replies.set(n, replies);
  }
  loadParent(n: number, parent: number): void {
    this.#parents.set(n, parent);
  }

  numberOf(type: NodeType, key: string): number | undefined {
    return this.#numbers[type].get(key);
  }
  /** Every key whose number is known here. */
  *known(): Iterable<[type: NodeType, key: string, n: number]> {
    for (const type of NODE_TYPES) for (const [key, n] of this.#numbers[type]) yield [type, key, n];
  }
  find(type: NodeType, key: string): Node | undefined {
    const n = this.numberOf(type, key);
    return n === undefined ? undefined : this.node(type, n);
  }
  node(type: NodeType, n: number): Node | undefined {
    return this.#nodes[type].get(n);
  }
  /** As it was loaded; undefined for what this batch made. */
  before({ type, n }: Pick<Node, "type" | "n">): Node | undefined {
    return this.#before[type].get(n);
  }

  /** Runs one step that is taken back, numbers and placeholders included, unless it succeeds. */
  attempt<T>(step: () => T, succeeded: (answer: T) => boolean): T {
    this.#undo = [];
    const answer = step();
    if (!succeeded(answer)) for (const undo of this.#undo.reverse()) undo();
    return answer;
  }

  /** Every node, relation and model that is not as it was. */
  changes(): { nodes: Record<NodeType, Node[]>; relations: Relation[]; removed: Relation[]; models: Model[] } {
    return {
      nodes: byNodeType((type) => [...this.#nodes[type].values()].filter((node) => this.before(node) !== node)),
      relations: [...this.#relations.values()].filter((relation) => this.relationsBefore.get(relation.n) !== relation),
      removed: [...this.#removed.values()],
      models: [...this.#changedModels.values()],
    };
  }

  /** The node whose own record this is. */
  own(type: NodeType, key: string): Node {
    const node = this.node(type, this.need(type, key));
    if (!node) throw new Error(`${type} ${key} was not loaded before its record`);
    return node;
  }

  /** The number of a key; where nobody has it yet, of a placeholder. */
  need(type: NodeType, key: string): number {
    const known = this.numberOf(type, key);
    if (known !== undefined) return known;
    const n = this.next(type);
    this.know(type, key, n);
    this.#nodes[type].set(n, { type, n, key, present: false, properties: {}, links: {} });
    this.#undo.push(() => {
      this.#numbers[type].delete(key);
      this.#nodes[type].delete(n);
    });
    return n;
  }

  /** A number that nothing has. */
  next(type: NumberedType): number {
    const n = this.counters[type]++;
    this.#undo.push(() => this.counters[type]--);
    return n;
  }

  relation(relation: Omit<Relation, "n">): Relation | undefined {
    return this.#relations.get(relationKey(relation));
  }
  putRelation(relation: Relation): void {
    this.#relations.set(relationKey(relation), relation);
  }
  removeRelation(relation: Relation): void {
    this.#relations.delete(relationKey(relation));
    if (this.relationsBefore.has(relation.n)) this.#removed.set(relation.n, relation);
  }

  model(of: Pick<Model, "kind" | "brand">): Model | undefined {
    return this.#models.get(numberOfModel(of));
  }
  putModel(model: Model): void {
    this.#models.set(model.n, model);
    this.#changedModels.set(model.n, model);
  }

  /** Replaces a node, and lets go of the tombstones that nothing points to any more. */
  put(after: Node): void {
    const before = this.node(after.type, after.n);
    this.#nodes[after.type].set(after.n, after);
    if (after.type !== "interaction") return;
    const parent = linked(after, "inReplyTo");
    const left = before ? linked(before, "inReplyTo") : null;
    if (parent === left) return;
    if (parent !== null) this.#replies.set(parent, this.repliesTo(parent) + 1);
    if (left === null) return;
    this.#replies.set(left, this.repliesTo(left) - 1);
    const tombstone = this.node("interaction", left);
    if (tombstone?.properties.deleted && this.repliesTo(left) === 0) this.put({ ...tombstone, properties: {}, links: {} });
  }

  /** How many acts reply to an act; known for those whose own record is in the batch. */
  repliesTo(n: number): number {
    return this.#replies.get(n) ?? 0;
  }

  /** The act at the top of an act's chain of replies; the ancestors of acts whose parent changed must be loaded. */
  rootOf(n: number): number {
    let root = n;
    for (let parent = this.#parentOf(n); parent !== null; parent = this.#parentOf(parent)) root = parent;
    return root;
  }

  /** Whether an act's parent is one of its own replies, or theirs. */
  closesCycle(before: Node, after: Node): boolean {
    const parent = linked(after, "inReplyTo");
    if (parent === null || parent === linked(before, "inReplyTo")) return false;
    for (let n: number | null = parent; n !== null; n = this.#parentOf(n)) if (n === after.n) return true;
    return false;
  }

  #parentOf(n: number): number | null {
    const node = this.node("interaction", n);
    return node && (node.present || node.properties.deleted) ? linked(node, "inReplyTo") : (this.#parents.get(n) ?? null);
  }
}
