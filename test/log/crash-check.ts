import { isDeepStrictEqual } from "node:util";
import { type LogHead, log as statements } from "../../src/catalogue/log.ts";
import type { Run } from "../../src/catalogue/query.ts";
import { exportLines } from "../../src/exchange/export.ts";
import { openGraph } from "../../src/graph/open.ts";
import type { Graph } from "../../src/graph/port.ts";
import { type LogEntry, type LogPage, logEntry } from "../../src/log/entries.ts";
import { openHead } from "../../src/log/head.ts";
import { openLog } from "../../src/log/log.ts";
import { decodePage } from "../../src/log/pages.ts";
import { scan } from "../../src/log/rebuild.ts";
import { ReadModel } from "../../src/readmodel/read-model.ts";
import { finalFacts } from "../readmodel/arbitrary-pages.ts";
import { dump } from "../readmodel/dump.ts";
import type { Ledger, Site } from "./crash-round.ts";
import type { Twin } from "./crash-twin.ts";
import { receiptOf } from "./crash-workload.ts";

export interface Finding {
  /** An acknowledged submission is missing; one is there in part; the log has a hole; two readings of one graph differ. */
  readonly kind: "lost" | "torn" | "gap" | "difference";
  readonly message: string;
}

export interface Verdict {
  readonly position: number;
  /** The read model came from the snapshot, and not from the whole graph. */
  readonly snapshotUsed: boolean;
  /** Submissions that are there though nobody was told so, since the graph began. */
  readonly unacknowledged: number;
  readonly findings: readonly Finding[];
}

/** Opens a graph whose writers are all dead and compares it with everything it has to agree with. */
export async function inspect(site: Site, ledgers: readonly Ledger[], twin: Twin): Promise<Verdict> {
  const graph = await openGraph(site.address);
  await outliveWriters(graph);
  let snapshotUsed = true;
  const report = (message: string) => {
    if (message.includes("rebuilt")) snapshotUsed = false;
  };
  await using log = await openLog(graph, { ...site, report });
  const run: Run = graph.read.bind(graph);
  const head = await statements.readHead(run, {});
  if (!head) throw new Error("the graph has no log");
  const pages = await pagesOf(run, head.head);
  const [counted] = await run("MATCH (page:LogPage) RETURN count(*) AS pages", {});
  const findings = [...gaps(head.head, pages, counted?.pages), ...(await differences(run, head.head, pages, log.readModel))];

  const lines = await Array.fromAsync(exportLines(run, log.readModel));
  const keys = new Set(lines.map(({ id }) => id));
  let unacknowledged = 0;
  for (const { writer, sent, acknowledged } of ledgers) {
    const isThere = (index: number) => keys.has(receiptOf(writer, index));
    const lost = [...acknowledged].filter((index) => !isThere(index));
    findings.push(...lost.map((index): Finding => ({ kind: "lost", message: `${receiptOf(writer, index)} was acknowledged` })));
    const there = [...sent].filter(isThere).sort((a, b) => a - b);
    unacknowledged += there.filter((index) => !acknowledged.has(index)).length;
    await twin.follow(writer, there);
  }
  const torn = difference(lines, await twin.lines());
  if (torn) findings.push({ kind: "torn", message: `export, and export of a graph without crashes: ${torn}` });
  return { position: head.head.position, snapshotUsed, unacknowledged, findings };
}

/** What a dead process sent to a server may still be under way there; it holds the log's lock until its end. */
async function outliveWriters(graph: Graph): Promise<void> {
  await openHead(graph);
  await statements.lockHead(graph.write.bind(graph), { writer: "crash check" });
}

async function pagesOf(run: Run, { oldest, position }: LogHead): Promise<LogPage[]> {
  const pages: LogPage[] = [];
  for (let from = oldest; from <= position; from += 50) {
    const positions = Array.from({ length: Math.min(50, position - from + 1) }, (_, i) => from + i);
    pages.push(...(await statements.pages(run, { positions })).map(decodePage));
  }
  return pages.sort((a, b) => a.position - b.position);
}

function gaps({ oldest, position }: LogHead, pages: readonly LogPage[], stored: unknown): Finding[] {
  const expected = Array.from({ length: position - oldest + 1 }, (_, i) => oldest + i);
  const hole = difference(
    pages.map((page) => page.position),
    expected,
  );
  const findings: Finding[] = hole ? [{ kind: "gap", message: `positions in the log, and those the head promises: ${hole}` }] : [];
  if (stored !== expected.length) findings.push({ kind: "gap", message: `${stored} pages are stored, ${expected.length} are promised` });
  return findings;
}

/** The graph as scanned, as its log tells it, and as the restarted read model holds it. */
async function differences(run: Run, head: LogHead, pages: readonly LogPage[], restarted: ReadModel): Promise<Finding[]> {
  const scanned = (await Array.fromAsync(scan(run, head))).flat().map((entry) => logEntry.parse(entry));
  const rebuilt = new ReadModel();
  await rebuilt.load(scanned, head.position);
  const replayed = new ReadModel();
  for (const page of pages) replayed.apply(page);
  // What there was before is for those who follow the log, and no fact.
  const told = finalFacts(pages)
    .filter(({ type }) => type !== "removed")
    .map(({ before: _, ...fact }) => fact);
  const byKey = (facts: readonly Pick<LogEntry, "type" | "n">[]) =>
    Object.fromEntries(facts.map((fact) => [`${fact.type} ${fact.n}`, fact]));
  const pairs: [string, unknown, unknown][] = [
    ["entries of the log, and the graph", byKey(told), byKey(scanned)],
    ["read model after the restart, and rebuilt from the graph", dump(restarted, head), dump(rebuilt, head)],
    ["read model after the restart, and replayed from the log", dump(restarted, head), dump(replayed, head)],
  ];
  return pairs.flatMap(([between, a, b]): Finding[] => {
    const found = difference(a, b);
    return found ? [{ kind: "difference", message: `${between}: ${found}` }] : [];
  });
}

/** Where two values first differ and how; null where they do not. */
function difference(a: unknown, b: unknown, path = ""): string | null {
  if (isDeepStrictEqual(a, b)) return null;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null)
    return `${path}: ${JSON.stringify(a)}, and ${JSON.stringify(b)}`;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const found = difference(left.get(name), right.get(name), `${path}.${name}`);
    if (found) return found;
  }
  return `${path}: not of one kind`;
}
