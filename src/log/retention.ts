import { log } from "../catalogue/log.ts";
import { DAY } from "../domain/durations.ts";
import type { Graph } from "../graph/port.ts";

export interface Retention {
  readonly days: number;
  readonly bytes: number;
}
export const RETENTION: Retention = { days: 7, bytes: 256 * 1024 * 1024 };

/** Pages looked at and forgotten in one transaction. */
const STEP = 100;

/** Forgets pages that are too old or too many, but none after `verified`, the position of the last snapshot known to be good. */
export async function prune(graph: Graph, verified: number, { days, bytes }: Retention = RETENTION): Promise<void> {
  const oldestAllowed = Date.now() - days * DAY;
  for (let more = true; more; ) {
    more = await graph.transaction(async (transaction) => {
      const run = transaction.run.bind(transaction);
      const { head } = await log.lockHead(run, { writer: "retention" });
      const last = Math.min(verified, head.position);
      const positions = Array.from({ length: Math.max(0, Math.min(STEP, last - head.oldest + 1)) }, (_, i) => head.oldest + i);
      if (positions.length === 0) return false;
      const pages = await log.pageSizes(run, { positions });
      const forgotten: number[] = [];
      let kept = head.bytes;
      for (const page of pages.sort((a, b) => a.position - b.position)) {
        if (kept <= bytes && page.at >= oldestAllowed) break;
        forgotten.push(page.position);
        kept -= page.bytes;
      }
      if (forgotten.length === 0) return false;
      await log.prune(run, { positions: forgotten, changes: { oldest: head.oldest + forgotten.length, bytes: kept } });
      return forgotten.length === STEP;
    });
  }
}
