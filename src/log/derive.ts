import { randomUUID } from "node:crypto";
import { log } from "../catalogue/log.ts";
import type { Run } from "../catalogue/query.ts";
import { type StoredStanding, standings } from "../catalogue/standings.ts";
import type { Graph } from "../graph/port.ts";
import type { EntryOf, LogPage } from "./entries.ts";
import type { Term } from "./lease.ts";
import { encodeEntries } from "./pages.ts";

/** What follows from the facts and is said in the log once it has changed. */
export type DerivedEntry = EntryOf<"level"> | EntryOf<"ambassador">;

/** Writes derived entries as a page of their own, which only the holder of a lease may; they are in the graph as in the log. */
export async function writeDerived(graph: Graph, entries: readonly DerivedEntry[], { guard }: Pick<Term, "guard">): Promise<LogPage> {
  const batch = randomUUID();
  const text = encodeEntries(entries);
  return await graph.transaction(async (transaction) => {
    const run: Run = transaction.run.bind(transaction);
    // The log's lock before that of the lease, as everybody who takes both.
    const { head } = await log.lockHead(run, { writer: batch });
    await guard(run);
    const position = head.position + 1;
    const at = Date.now();
    await standings.save(run, { rows: entries.map(stored) });
    await log.append(run, { changes: { position }, page: { position, batch, at, entries: text, bytes: text.length } });
    return { position, at, entries };
  });
}

function stored(entry: DerivedEntry): StoredStanding {
  const of = { id: `${entry.brand}:${entry.n}`, brand: entry.brand, person: entry.n };
  return entry.type === "level" ? { ...of, level: entry.level } : { ...of, isAmbassador: entry.isAmbassador, score: entry.score };
}

/** The entries that would have said how somebody stands to a brand. */
export function* entriesOfStanding({ brand, person, level, isAmbassador, score }: StoredStanding): Iterable<DerivedEntry> {
  const of: Pick<DerivedEntry, "n" | "brand" | "hour" | "cause" | "acts"> = { n: person, brand, hour: 0, cause: "FACTS", acts: [] };
  if (level !== undefined) yield { type: "level", ...of, level, was: level };
  if (isAmbassador !== undefined && score !== undefined)
    yield { type: "ambassador", ...of, isAmbassador, group: "OUTSIDERS", score, scoreWas: null, conditions: [] };
}
