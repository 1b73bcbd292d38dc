import type { RecordOf } from "../exchange/records.ts";
import { type LogEntry, logEntry } from "../log/entries.ts";
import type { RelationKind } from "./kinds.ts";
import { type Problem, problem } from "./node.ts";

/** A relation as the graph stores it, between numbers. */
export interface Relation {
  readonly n: number;
  readonly kind: RelationKind;
  readonly from: number;
  readonly to: number;
  readonly toType: ToType;
  readonly properties: RelationProperties;
}

export type ToType = "person" | "brand" | "space";

export interface RelationProperties {
  readonly n: number;
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly weight?: number | undefined;
  readonly spokesperson?: boolean | undefined;
  readonly moderator?: boolean | undefined;
  readonly department?: number | undefined;
}

/** What tells one relation from another: kind and ends, and for WORKS_FOR also the department and the start. */
export const relationKey = ({ kind, from, to, toType, properties: { department, since } }: Omit<Relation, "n">): string =>
  [kind, from, toType, to, ...(kind === "WORKS_FOR" ? [department ?? "", since ?? ""] : [])].join(" ");

/** The type of the other end, where the kind leaves one choice. */
export const DEFAULT_TO: Readonly<Record<RelationKind, ToType>> = {
  WORKS_FOR: "brand",
  FOLLOWS: "person",
  KNOWS: "person",
  TRUSTS: "person",
  INTRODUCED: "person",
  MEMBER_OF: "space",
};

/** The keys of both ends; people know each other, so KNOWS has its ends in the order of their keys. */
export function ends(record: { kind: RelationKind; from: string; to: string }): [from: string, to: string] {
  return record.kind === "KNOWS" && record.to < record.from ? [record.to, record.from] : [record.from, record.to];
}

/** The properties after a record: an absent field keeps, null clears. */
export function relate(before: RelationProperties, record: RecordOf<"relation">, department: number | undefined): RelationProperties {
  const since = keep(before.since, record.since);
  const until = keep(before.until, record.until);
  const weight = record.kind === "TRUSTS" ? keep(before.weight, record.weight) : undefined;
  const spokesperson = record.kind === "WORKS_FOR" && keep(before.spokesperson, record.spokesperson);
  const moderator = record.kind === "MEMBER_OF" && keep(before.moderator, record.moderator);
  return {
    n: before.n,
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(weight !== undefined && { weight }),
    ...(spokesperson && { spokesperson }),
    ...(moderator && { moderator }),
    ...(department !== undefined && { department }),
  };
}

const keep = <T>(before: T | undefined, asked: T | null | undefined): T | undefined =>
  asked === undefined ? before : (asked ?? undefined);

export function checkRelation({ from, to, toType, properties }: Omit<Relation, "n">): Problem[] {
  const problems: Problem[] = [];
  if (toType === "person" && from === to) problems.push(problem("a relation needs two different people", "to"));
  if (properties.since !== undefined && properties.until !== undefined && properties.until <= properties.since) {
    problems.push(problem("until must be later than since", "until"));
  }
  return problems;
}

export const relationEntry = ({ n, kind, from, to, toType, properties }: Relation): LogEntry =>
  logEntry.parse({ ...properties, type: "relation", n, kind, from, to, toType });
