import { PLACE } from "../domain/interactions.ts";
import { byNodeType, type NodeType } from "../domain/kinds.ts";
import { nouns, patchOf } from "../domain/nouns.ts";
import { DEFAULT_TO } from "../domain/relations.ts";
import type { ExchangeRecord } from "../exchange/records.ts";

type Keys = Record<NodeType, Set<string>>;

/** Every key that these records name, and among them those whose own record is here. */
export function referencesOf(records: readonly ExchangeRecord[]): { keys: Keys; own: Keys } {
  const keys: Keys = byNodeType(() => new Set());
  const own: Keys = byNodeType(() => new Set());
  for (const record of records) {
    addEnds(keys, record);
    if (record.type === "relation" || (record.type === "delete" && record.of === "relation")) continue;
    const type = record.type === "delete" ? record.of : record.type;
    keys[type].add(record.id);
    own[type].add(record.id);
  }
  return { keys, own };
}

function addEnds(keys: Keys, record: ExchangeRecord): void {
  if (record.type === "relation" || (record.type === "delete" && record.of === "relation")) {
    keys.person.add(record.from);
    keys[record.toType ?? DEFAULT_TO[record.kind]].add(record.to);
    if ("department" in record && record.department) keys.department.add(record.department);
  } else if (record.type === "delete") {
    for (const link of PLACE) addEnd(keys, nouns.interaction.links[link], record[link]);
  } else {
    const { links } = patchOf(record);
    for (const link in links) addEnd(keys, nouns[record.type].links[link], links[link]);
  }
}

function addEnd(keys: Keys, type: NodeType | undefined, ends: string | readonly string[] | null | undefined): void {
  if (!type || ends == null) return;
  if (typeof ends === "string") keys[type].add(ends);
  else for (const key of ends) keys[type].add(key);
}
