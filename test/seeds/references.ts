import type { ExchangeLine } from "../../src/exchange/records.ts";

/** What records name and none of them defines, each once, as `type key`. */
export function unresolved(records: readonly ExchangeLine[]): string[] {
  const defined = new Set(records.flatMap((record) => ("id" in record && record.type !== "delete" ? [`${record.type} ${record.id}`] : [])));
  return [...new Set(records.flatMap(references))].filter((reference) => !defined.has(reference));
}

function references(record: ExchangeLine): string[] {
  switch (record.type) {
    case "product":
    case "department":
    case "space":
      return named("brand", record.brand);
    case "account":
      return named("person", record.person);
    case "relation":
      return [
        `person ${record.from}`,
        `${record.toType ?? TARGET[record.kind]} ${record.to}`,
        ...(record.kind === "WORKS_FOR" ? named("department", record.department) : []),
      ];
    case "interaction":
      return [
        ...named("person", record.actor, ...(record.mentions ?? [])),
        ...named("account", record.account),
        ...named("brand", record.brand, ...(record.mentionsBrands ?? [])),
        ...named("product", record.product),
        ...named("space", record.space),
        ...named("interaction", record.inReplyTo),
      ];
    default:
      return [];
  }
}

const TARGET = {
  WORKS_FOR: "brand",
  FOLLOWS: "person",
  KNOWS: "person",
  TRUSTS: "person",
  INTRODUCED: "person",
  MEMBER_OF: "space",
} as const;

const named = (type: string, ...keys: (string | null | undefined)[]) => keys.filter((key) => key != null).map((key) => `${type} ${key}`);
