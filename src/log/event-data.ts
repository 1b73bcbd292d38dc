import { interactions } from "../catalogue/interactions.ts";
import { fetchNodes } from "../catalogue/nodes.ts";
import type { Run } from "../catalogue/query.ts";
import { encodeGlobalId, type IdType } from "../domain/global-id.ts";
import { byNodeType, NODE_TYPES, type NodeType, type NumberedType } from "../domain/kinds.ts";
import type { Property } from "../domain/node.ts";
import type { Identity } from "../domain/position.ts";
import type { Visibility } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import type { DerivedEntry } from "./derive.ts";
import type { EventData } from "./event-schemas.ts";
import { type NodeWriter, nodeWriter } from "./node-data.ts";
import type { LogEvent } from "./topics.ts";

interface Receiver {
  readonly run: Run;
  readonly readModel: ReadModel;
  readonly identity: Identity;
  /** What the receiver may see, as of the read model's present position. */
  readonly visible: Visibility;
}

/**
 * The data of events as plain JSON, one for each, with every node as it is now and as far as the receiver may see it; what only
 * the graph knows is read in one question per type for all of them. Only events that `visibleEvents` lets through may be given.
 */
export async function eventDataOf(events: readonly LogEvent[], receiver: Receiver): Promise<EventData[]> {
  const wanted = byNodeType(() => new Set<number>());
  const asking = nodeWriter({ ...receiver, row: want(wanted) });
  for (const event of events) dataOf(event, asking, receiver);
  const rows = await readRows(receiver.run, wanted);
  const writing = nodeWriter({ ...receiver, row: (type, n) => rows[type].get(n) });
  return events.map((event) => dataOf(event, writing, receiver));
}

/** What the graph alone knows of a node. */
export interface StoredRow {
  readonly n: number;
  readonly key: string;
  readonly [property: string]: Property | null | undefined;
}

/** The first time through nothing is known and all that is asked for is noted. */
const want = (wanted: Readonly<Record<NodeType, Set<number>>>) => (type: NodeType, n: number) => {
  wanted[type].add(n);
  return undefined;
};

async function readRows(run: Run, wanted: Readonly<Record<NodeType, ReadonlySet<number>>>) {
  const rows = byNodeType(() => new Map<number, StoredRow>());
  const read = async (type: NodeType) => {
    for (const row of await rowsOf(run, type, [...wanted[type]])) rows[type].set(row.n, row);
  };
  await Promise.all(NODE_TYPES.map(read));
  return rows;
}

async function rowsOf(run: Run, type: NodeType, numbers: number[]): Promise<StoredRow[]> {
  if (numbers.length === 0) return [];
  // Without the eight ties of an act, which cost most of its reading.
  if (type === "interaction") return interactions.read(run, { numbers });
  return (await fetchNodes(run, type, numbers)).map(({ n, key, properties }) => ({ ...properties, n, key }));
}

function dataOf({ entry }: LogEvent, write: NodeWriter, { identity, visible }: Receiver): EventData {
  const id = (type: IdType, n: number) => encodeGlobalId(identity.secret, type, n);
  const gone = (type: NumberedType, n: number) => ({ nodeId: id(type, n), key: type === "relation" ? undefined : write.key(type, n) });
  const standingOf = ({ n, brand, cause, acts }: DerivedEntry) => ({
    nodeId: id("person", n),
    person: write.reference("person", n),
    brand: write.reference("brand", brand),
    cause,
    acts: acts.filter(visible.interaction).map((act) => id("interaction", act)),
  });
  switch (entry.type) {
    case "tombstone":
      return { ...gone("interaction", entry.n), standsInConversation: true };
    case "removed":
      return { ...gone(entry.of, entry.n), ...(entry.of === "interaction" && { standsInConversation: false }) };
    case "rootMoved":
      return {
        nodeId: id("interaction", entry.n),
        node: write.interaction(entry.n),
        conversation: id("conversation", entry.into),
      };
    case "level":
      return { ...standingOf(entry), level: entry.level, previousLevel: entry.was };
    case "ambassador":
      return {
        ...standingOf(entry),
        isAmbassador: entry.isAmbassador,
        group: entry.group,
        score: entry.score,
        previousScore: entry.scoreWas,
        conditions: entry.conditions.map((condition) => ({ ...condition, isMet: condition.value >= condition.least })),
      };
    case "webhook":
      return { webhookId: entry.id, reason: entry.reason };
    case "model":
      return { kind: entry.kind, brand: write.reference("brand", entry.brand), version: entry.version };
    default:
      return { nodeId: id(entry.type, entry.n), node: write[entry.type](entry.n) };
  }
}
