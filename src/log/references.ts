import { PLACE } from "../domain/interactions.ts";
import type { NodeType } from "../domain/kinds.ts";
import { nouns, patchOf } from "../domain/nouns.ts";
import { DEFAULT_TO } from "../domain/relations.ts";
import type { ExchangeRecord } from "../exchange/records.ts";

type Keys = Record<NodeType, Set<string>>;

/** Every key that these records name, and among them those whose own record is here. */
export function referencesOf(records: readonly ExchangeRecord[]): { keys: Keys; own: Keys } {
  const keys = keysByType();
  const own = keysByType();
  for (const record of records) {
    for (const [type, key] of named(record)) keys[type].add(key);
    if (record.type === "relation" || (record.type === "delete" && record.of === "relation")) continue;
    const type = record.type === "delete" ? record.of : record.type;
    keys[type].add(record.id);
    own[type].add(record.id);
  }
  return { keys, own };
}

function* named(record: ExchangeRecord): Iterable<[NodeType, string]> {
  if (record.type === "relation" || (record.type === "delete" && record.of === "relation")) {
    yield ["person", record.from];
    yield [record.toType ?? DEFAULT_TO[record.kind], record.to];
    if ("department" in record && record.department) yield ["department", record.department];
    return;
  }
  if (record.type === "delete") {
    for (const link of PLACE) {
      const key = record[link];
      const type = nouns.interaction.links[link];
      if (key !== undefined && type) yield [type, key];
    }
    return;
  }
  const links = nouns[record.type].links;
  for (const [link, keys] of Object.entries(patchOf(record).links)) {
    const type = links[link];
    if (!type || keys == null) continue;
    for (const key of typeof keys === "string" ? [keys] : keys) yield [type, key];
  }
}

const keysByType = (): Keys => ({
  person: new Set(),
  account: new Set(),
  brand: new Set(),
  product: new Set(),
  department: new Set(),
  space: new Set(),
  interaction: new Set(),
});
