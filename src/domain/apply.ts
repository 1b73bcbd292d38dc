import { isDeepStrictEqual } from "node:util";
import type { ExchangeRecord, NodeRecord, RecordOf } from "../exchange/records.ts";
import type { Draft } from "./draft.ts";
import { checkInteraction, PLACE } from "./interactions.ts";
import { type NodeType, numberOfModel } from "./kinds.ts";
import type { ModelRecord } from "./models.ts";
import { linked, type Node, type Problem, problem } from "./node.ts";
import { nouns, patchOf } from "./nouns.ts";
import type { Permit } from "./permission.ts";
import { checkRelation, DEFAULT_TO, ends, type Relation, relate } from "./relations.ts";

export interface Outcome {
  readonly status: "CREATED" | "UPDATED" | "UNCHANGED" | "REJECTED";
  readonly problems: readonly Problem[];
}

/** What a record makes of the draft. A rejected one leaves nothing behind, not even the placeholders it would have needed. */
export function applyRecord(draft: Draft, record: ExchangeRecord | ModelRecord, permit: Permit): Outcome {
  return draft.attempt(
    () => {
      if (record.type === "model") return setModel(draft, record, permit);
      if (record.type === "relation") return tie(draft, record, permit);
      if (record.type !== "delete") return patch(draft, record, permit);
      return record.of === "relation" ? untie(draft, record, permit) : remove(draft, record, permit);
    },
    ({ status }) => status !== "REJECTED",
  );
}

/** A record of a node: absent keeps, null clears; a placeholder starts from nothing. */
function patch(draft: Draft, record: NodeRecord, permit: Permit): Outcome {
  const { type } = record;
  const before = draft.own(type, record.id);
  const patch = patchOf(record);
  const base: Pick<Node, "properties" | "links"> = before.present ? before : { properties: {}, links: {} };
  let after: Node = {
    ...before,
    present: true,
    properties: merged(base.properties, patch.properties),
    links: merged(
      base.links,
      mapped(patch.links, (keys, link) => numbersOf(draft, type, link, keys)),
    ),
  };
  const missing = nouns[type].required.filter((name) => after.properties[name] === undefined && !after.links[name]?.length);
  const problems = missing.map((name) => problem("is required", name));
  if (record.type === "interaction") {
    const owner = ownerOf(draft, after);
    problems.push(...checkInteraction(record, after, owner));
    if (problems.length === 0 && draft.closesCycle(before, after)) {
      problems.push(problem("this reply would close a circle of replies", "inReplyTo"));
    }
    // The account says who acted; what it says need not be written twice.
    if (owner !== null) after = { ...after, links: merged(after.links, { actor: null }) };
  }
  problems.push(...permit(before.present ? before : null, after, draft));
  if (problems.length > 0) return { status: "REJECTED", problems };
  if (before.present && isDeepStrictEqual(before, after)) return accepted("UNCHANGED");
  draft.put(after);
  return accepted(before.present ? "UPDATED" : "CREATED");
}

/** What still has replies stays as a tombstone in its place. */
function remove(draft: Draft, record: Extract<RecordOf<"delete">, { id: string }>, permit: Permit): Outcome {
  const { of: type, id } = record;
  const place = Object.fromEntries(PLACE.map((link) => [link, record[link]]));
  const placed = PLACE.some((link) => place[link] !== undefined);
  if (placed && type !== "interaction") {
    return { status: "REJECTED", problems: [problem("only a deleted interaction has a place", "of")] };
  }
  const known = placed ? draft.own(type, id) : draft.find(type, id);
  const stands = type === "interaction" && (placed || (known !== undefined && draft.repliesTo(known.n) > 0));
  if (!known || (!known.present && !stands)) return accepted("UNCHANGED");
  const kept = Object.fromEntries(PLACE.map((link) => [link, known.links[link] ?? []]));
  const given = mapped(place, (keys, link) => numbersOf(draft, type, link, keys));
  const after: Node = {
    ...known,
    present: false,
    properties: stands ? { deleted: true } : {},
    links: stands ? merged(merged({}, kept), given) : {},
  };
  if (isDeepStrictEqual(known, after)) return accepted("UNCHANGED");
  const problems = [...permit(known, null, draft)];
  if (draft.closesCycle(known, after)) problems.push(problem("this place would close a circle of replies", "inReplyTo"));
  if (problems.length > 0) return { status: "REJECTED", problems };
  draft.put(after);
  return accepted("UPDATED");
}

function tie(draft: Draft, record: RecordOf<"relation">, permit: Permit): Outcome {
  const [fromKey, toKey] = ends(record);
  const from = draft.need("person", fromKey);
  const to = draft.need(record.toType, toKey);
  const departmentKey = record.kind === "WORKS_FOR" ? record.department : null;
  const department = departmentKey ? draft.need("department", departmentKey) : undefined;
  const ask = { kind: record.kind, from, to, toType: record.toType };
  const before = draft.relation({ ...ask, properties: { n: 0, department, since: record.since ?? undefined } });
  const n = before?.n ?? draft.next("relation");
  const after: Relation = { ...ask, n, properties: relate(before?.properties ?? { n }, record, department) };
  const problems = [...checkRelation(after), ...permit(before ?? null, after, draft)];
  if (problems.length > 0) return { status: "REJECTED", problems };
  if (before && isDeepStrictEqual(before, after)) return accepted("UNCHANGED");
  draft.putRelation(after);
  return accepted(before ? "UPDATED" : "CREATED");
}

function untie(draft: Draft, record: Extract<RecordOf<"delete">, { of: "relation" }>, permit: Permit): Outcome {
  const [fromKey, toKey] = ends(record);
  const toType = record.toType ?? DEFAULT_TO[record.kind];
  const from = draft.numberOf("person", fromKey);
  const to = draft.numberOf(toType, toKey);
  const department = record.department === undefined ? undefined : (draft.numberOf("department", record.department) ?? -1);
  if (from === undefined || to === undefined) return accepted("UNCHANGED");
  const before = draft.relation({ kind: record.kind, from, to, toType, properties: { n: 0, department, since: record.since } });
  if (!before) return accepted("UNCHANGED");
  const problems = permit(before, null, draft);
  if (problems.length > 0) return { status: "REJECTED", problems };
  draft.removeRelation(before);
  return accepted("UPDATED");
}

function setModel(draft: Draft, record: ModelRecord, permit: Permit): Outcome {
  const problems = permit(null, record, draft);
  if (problems.length > 0) return { status: "REJECTED", problems };
  const { kind, brand, document } = record;
  const before = draft.model(record);
  if ((before?.document ?? null) === document) return accepted("UNCHANGED");
  draft.putModel({ n: numberOfModel(record), kind, brand, document, version: (before?.version ?? 0) + 1 });
  return accepted(before ? "UPDATED" : "CREATED");
}

function numbersOf(draft: Draft, type: NodeType, link: string, keys: string | readonly string[]): readonly number[] {
  const target = nouns[type].links[link];
  if (!target) throw new Error(`${type} has no link ${link}`);
  return (typeof keys === "string" ? [keys] : keys).map((key) => draft.need(target, key)).sort((a, b) => a - b);
}

/** The person that an act's account belongs to. */
function ownerOf(draft: Draft, act: Node): number | null {
  const account = linked(act, "account");
  const known = account === null ? undefined : draft.node("account", account);
  return known?.present ? linked(known, "person") : null;
}

const accepted = (status: Outcome["status"]): Outcome => ({ status, problems: [] });

/** `null` clears, undefined keeps; a link that leads nowhere is absent, so that equal nodes compare equal. */
function merged<V>(base: Readonly<Record<string, V>>, patch: Readonly<Record<string, V | null | undefined>>): Record<string, V> {
  const next = { ...base };
  for (const name in patch) {
    const value = patch[name];
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
  for (const name in links) {
    const value = links[name];
    if (value !== undefined) next[name] = value === null ? null : map(value, name);
  }
  return next;
}
