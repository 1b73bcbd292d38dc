import { randomUUID } from "node:crypto";
import { log } from "../catalogue/log.ts";
import type { Run } from "../catalogue/query.ts";
import type { Graph } from "../graph/port.ts";
import type { LogEntry, LogPage } from "./entries.ts";
import type { Term } from "./lease.ts";
import { encodeEntries } from "./pages.ts";

/** Does in the graph what entries tell of, and gives these. Called again when the transaction has to be. */
export type Doing = (run: Run) => Promise<readonly LogEntry[]>;

/** A page of their own, in one transaction with what they tell of, which only the holder of a lease may write; null without entries. */
export async function writeHeldPage(graph: Graph, { guard }: Pick<Term, "guard">, doing: Doing): Promise<LogPage | null> {
  const batch = randomUUID();
  return await graph.transaction(async (transaction) => {
    const run: Run = transaction.run.bind(transaction);
    // The log's lock before that of the lease, as everybody who takes both.
    const { head } = await log.lockHead(run, { writer: batch });
    await guard(run);
    const entries = await doing(run);
    if (entries.length === 0) return null;
    const text = encodeEntries(entries);
    const position = head.position + 1;
    const at = Date.now();
    await log.append(run, { changes: { position }, page: { position, batch, at, entries: text, bytes: text.length } });
    return { position, at, entries };
  });
}
