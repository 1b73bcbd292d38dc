import { isDeepStrictEqual } from "node:util";
import type { ExchangeRecord, NodeRecord, RecordOf } from "../exchange/records.ts";
import { checkInteraction, PLACE } from "./interactions.ts";
import type { NodeType, NumberedType } from "./kinds.ts";
import { linked, type Node, type Problem, problem } from "./node.ts";
import { nouns, patchOf } from "./nouns.ts";
import type { Permit } from "./permission.ts";
import { checkRelation, DEFAULT_TO, ends, type Relation, relate, relationKey } from "./relations.ts";

export type Counters = Record<NumberedType, number>;
export type Status = "CREATED" | "UPDATED" | "UNCHANGED" | "REJECTED";
export interface Outcome {
  readonly status: Status;
  readonly problems: readonly Problem[];
}

/**
 * The part of the graph that a batch of records touches, and what the records make of it: the rules of the domain, in
 * memory and without effects. The writer loads it, applies records one by one, and stores the difference. A rejected
 * record leaves nothing behind, not even the placeholders it would have needed.
 */
export class Draft {
  readonly counters: Counters;
  /** As loaded; what is not here was made by this batch. */
  readonly before = new Map<string, Node>();
  readonly relationsBefore = new Map<number, Relation>();
  readonly #nodes = new Map<string, Node>();
  readonly #numbers = new Map<string, number>();
  readonly #relations = new Map<string, Relation>();
  readonly #removed = new Map<number, Relation>();
  /** Replies an act has in the graph and through this batch. */
  readonly #replies = new Map<number, number>();
  readonly #parents = new Map<number, number>();
  #undo: (() => void)[] = [];

  constructor(counters: Counters) {
    this.counters = { ...counters };
  }

  /** Tells the draft that a key has a number; enough for what records only refer to. Loading comes before `apply`. */
  know(type: NodeType, key: string, n: number): void {
    this.#numbers.set(`${type} ${key}`, n);
  }
  load(node: Node): void {
    this.#nodes.set(`${node.type} ${node.n}`, node);
    this.before.set(`${node.type} ${node.n}`, node);
  }
  loadRelation(relation: Relation): void {
    this.#relations.set(relationKey(relation), relation);
    this.relationsBefore.set(relation.n, relation);
  }
  loadReplies(n: number, replies: number): void {
    this.#replies.set(n, replies);
  }
  loadParent(n: number, parent: number): void {
    this.#parents.set(n, parent);
  }

  numberOf(type: NodeType, key: string): number | undefined {
    return this.#numbers.get(`${type} ${key}`);
  }
  find(type: NodeType, key: string): Node | undefined {
    const n = this.numberOf(type, key);
    return n === undefined ? undefined : this.node(type, n);
  }
  node(type: NodeType, n: number): Node | undefined {
    return this.#nodes.get(`${type} ${n}`);
  }

  apply(record: ExchangeRecord, permit: Permit): Outcome {
    this.#undo = [];
    const outcome = this.#applied(record, permit);
    if (outcome.status === "REJECTED") for (const undo of this.#undo.reverse()) undo();
    return outcome;
  }

  /** Whether anything was made or changed, placeholders included. */
  get changed(): boolean {
    const { nodes, relations, removed } = this.changes();
    return nodes.length + relations.length + removed.length > 0;
  }

  /** Every node and relation that is not as it was. */
  changes(): { nodes: Node[]; relations: Relation[]; removed: Relation[] } {
    return {
      nodes: [...this.#nodes.values()].filter((node) => this.before.get(`${node.type} ${node.n}`) !== node),
      relations: [...this.#relations.values()].filter((relation) => this.relationsBefore.get(relation.n) !== relation),
      removed: [...this.#removed.values()],
    };
  }

  #applied(record: ExchangeRecord, permit: Permit): Outcome {
    if (record.type === "relation") return this.#relate(record, permit);
    if (record.type !== "delete") return this.#patch(record, permit);
    return record.of === "relation" ? this.#unrelate(record, permit) : this.#delete(record, permit);
  }

  #patch(record: NodeRecord, permit: Permit): Outcome {
    const { type } = record;
    const before = this.#own(type, record.id);
    const patch = patchOf(record);
    const base: Pick<Node, "properties" | "links"> = before.present ? before : { properties: {}, links: {} };
    let after: Node = {
      ...before,
      present: true,
      properties: merged(base.properties, patch.properties),
      links: merged(base.links, mapped(patch.links, (keys, link) => this.#numbersOf(type, link, keys))),
    };
    const missing = nouns[type].required.filter((name) => after.properties[name] === undefined && !after.links[name]?.length);
    const problems = missing.map((name) => problem("is required", name));
    if (record.type === "interaction") {
      const owner = this.#owner(after);
      problems.push(...checkInteraction(record, after, owner));
      if (problems.length === 0 && this.#closesCycle(before, after)) {
        problems.push(problem("this reply would close a circle of replies", "inReplyTo"));
      }
      // The account says who acted; what it says need not be written twice.
      if (owner !== null) after = { ...after, links: merged(after.links, { actor: null }) };
    }
    problems.push(...permit(before.present ? before : null, after, this));
    if (problems.length > 0) return { status: "REJECTED", problems };
    if (before.present && isDeepStrictEqual(before, after)) return accepted("UNCHANGED");
    this.#put(after);
    return accepted(before.present ? "UPDATED" : "CREATED");
  }

  #delete(record: Extract<RecordOf<"delete">, { id: string }>, permit: Permit): Outcome {
    const { of: type, id } = record;
    const place = Object.fromEntries(PLACE.map((link) => [link, record[link]]));
    const placed = PLACE.some((link) => place[link] !== undefined);
    if (placed && type !== "interaction") {
      return { status: "REJECTED", problems: [problem("only a deleted interaction has a place", "of")] };
    }
    const known = placed ? this.#own(type, id) : this.find(type, id);
    const stands = type === "interaction" && (placed || (known !== undefined && this.#repliesTo(known.n) > 0));
    if (!known || (!known.present && !stands)) return accepted("UNCHANGED");
    const kept = Object.fromEntries(PLACE.map((link) => [link, known.links[link] ?? []]));
    const given = mapped(place, (keys, link) => this.#numbersOf(type, link, keys));
    const after: Node = {
      ...known,
      present: false,
      properties: stands ? { deleted: true } : {},
      links: stands ? merged(merged({}, kept), given) : {},
    };
    if (isDeepStrictEqual(known, after)) return accepted("UNCHANGED");
    const problems = [...permit(known, null, this)];
    if (this.#closesCycle(known, after)) problems.push(problem("this place would close a circle of replies", "inReplyTo"));
    if (problems.length > 0) return { status: "REJECTED", problems };
    this.#put(after);
    return accepted("UPDATED");
  }

  #relate(record: RecordOf<"relation">, permit: Permit): Outcome {
    const [fromKey, toKey] = ends(record);
    const from = this.#need("person", fromKey);
    const to = this.#need(record.toType, toKey);
    const departmentKey = record.kind === "WORKS_FOR" ? record.department : null;
    const department = departmentKey ? this.#need("department", departmentKey) : undefined;
    const ask = { kind: record.kind, from, to, toType: record.toType };
    const before = this.#relations.get(relationKey({ ...ask, properties: { n: 0, department, since: record.since ?? undefined } }));
    const n = before?.n ?? this.#next("relation");
    const after: Relation = { ...ask, n, properties: relate(before?.properties ?? { n }, record, department) };
    const problems = [...checkRelation(after), ...permit(before ?? null, after, this)];
    if (problems.length > 0) return { status: "REJECTED", problems };
    if (before && isDeepStrictEqual(before, after)) return accepted("UNCHANGED");
    this.#relations.set(relationKey(after), after);
    return accepted(before ? "UPDATED" : "CREATED");
  }

  #unrelate(record: Extract<RecordOf<"delete">, { of: "relation" }>, permit: Permit): Outcome {
    const [fromKey, toKey] = ends(record);
    const toType = record.toType ?? DEFAULT_TO[record.kind];
    const from = this.numberOf("person", fromKey);
    const to = this.numberOf(toType, toKey);
    const department = record.department === undefined ? undefined : (this.numberOf("department", record.department) ?? -1);
    if (from === undefined || to === undefined) return accepted("UNCHANGED");
    const key = relationKey({ kind: record.kind, from, to, toType, properties: { n: 0, department, since: record.since } });
    const before = this.#relations.get(key);
    if (!before) return accepted("UNCHANGED");
    const problems = permit(before, null, this);
    if (problems.length > 0) return { status: "REJECTED", problems };
    this.#relations.delete(key);
    if (this.relationsBefore.has(before.n)) this.#removed.set(before.n, before);
    return accepted("UPDATED");
  }

  /** The node whose own record this is. */
  #own(type: NodeType, key: string): Node {
    const node = this.node(type, this.#need(type, key));
    if (!node) throw new Error(`${type} ${key} was not loaded before its record`);
    return node;
  }

  /** The number of a key; where nobody has it yet, of a placeholder. */
  #need(type: NodeType, key: string): number {
    const known = this.numberOf(type, key);
    if (known !== undefined) return known;
    const n = this.#next(type);
    this.know(type, key, n);
    this.#nodes.set(`${type} ${n}`, { type, n, key, present: false, properties: {}, links: {} });
    this.#undo.push(() => {
      this.#numbers.delete(`${type} ${key}`);
      this.#nodes.delete(`${type} ${n}`);
    });
    return n;
  }

  #next(type: NumberedType): number {
    const n = this.counters[type]++;
    this.#undo.push(() => this.counters[type]--);
    return n;
  }

  #numbersOf(type: NodeType, link: string, keys: string | readonly string[]): readonly number[] {
    const target = nouns[type].links[link];
    if (!target) throw new Error(`${type} has no link ${link}`);
    return (typeof keys === "string" ? [keys] : keys).map((key) => this.#need(target, key)).sort((a, b) => a - b);
  }

  #owner(act: Node): number | null {
    const account = linked(act, "account");
    const known = account === null ? undefined : this.node("account", account);
    return known?.present ? linked(known, "person") : null;
  }

  #put(after: Node): void {
    const before = this.node(after.type, after.n);
    this.#nodes.set(`${after.type} ${after.n}`, after);
    if (after.type !== "interaction") return;
    const parent = linked(after, "inReplyTo");
    const left = before ? linked(before, "inReplyTo") : null;
    if (parent === left) return;
    if (parent !== null) this.#replies.set(parent, this.#repliesTo(parent) + 1);
    if (left === null) return;
    this.#replies.set(left, this.#repliesTo(left) - 1);
    const tombstone = this.node("interaction", left);
    // Nothing points to the tombstone any more, so it is of no use.
    if (tombstone?.properties.deleted && this.#repliesTo(left) === 0) this.#put({ ...tombstone, properties: {}, links: {} });
  }

  #repliesTo(n: number): number {
    return this.#replies.get(n) ?? 0;
  }

  /** The act at the top of an act's chain of replies; the ancestors of acts whose parent changed must be loaded. */
  rootOf(n: number): number {
    let root = n;
    for (let parent = this.#parentOf(n); parent !== null; parent = this.#parentOf(parent)) root = parent;
    return root;
  }

  #closesCycle(before: Node, after: Node): boolean {
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

const accepted = (status: Status): Outcome => ({ status, problems: [] });

/** `null` clears, undefined keeps; a link that leads nowhere is absent, so that equal nodes compare equal. */
function merged<V>(base: Readonly<Record<string, V>>, patch: Readonly<Record<string, V | null | undefined>>): Record<string, V> {
  const next = { ...base };
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (value === null || (Array.isArray(value) && value.length === 0)) delete next[name];
    else next[name] = value;
  }
  return next;
}

function mapped<A, B>(
  links: Readonly<Record<string, A | null | undefined>>,
  map: (value: A, name: string) => B,
): Record<string, B | null | undefined> {
  const next: Record<string, B | null | undefined> = {};
  for (const [name, value] of Object.entries(links)) next[name] = value === null ? null : value === undefined ? undefined : map(value, name);
  return next;
}
