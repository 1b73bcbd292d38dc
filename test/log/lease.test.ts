import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { afterEach, expect, test, vi } from "vitest";
import type { Graph } from "../../src/graph/port.ts";
import { openHead } from "../../src/log/head.ts";
import { Lease, LeaseLost, type Term } from "../../src/log/lease.ts";
import { onEveryEngine } from "../graph-under-test.ts";

const HOLDER = new URL("lease-holder.ts", import.meta.url).pathname;
const TTL = 1_000;

const children: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

onEveryEngine("a lease", (engine) => {
  test("that is given back is taken again, in a later term, and its former holder writes nothing", async () => {
    await using opened = await engine.open();
    await openHead(opened.graph);
    const first = campaign(opened.graph);
    const former = await first.held();
    await mark(opened.graph, former, "first");
    await first.lease[Symbol.asyncDispose]();
    expect(former.signal.aborted).toBe(true);
    await expect(mark(opened.graph, former, "between")).rejects.toThrow(LeaseLost);

    const second = campaign(opened.graph);
    const present = await second.held();
    expect(present.number).toBeGreaterThan(former.number);
    await mark(opened.graph, present, "second");
    await expect(mark(opened.graph, former, "late")).rejects.toThrow(LeaseLost);
    await second.lease[Symbol.asyncDispose]();
    expect(await marks(opened.graph)).toEqual(["first", "second"]);
  });

  test("is given back by work that fails, and taken again", async () => {
    await using opened = await engine.open();
    await openHead(opened.graph);
    const reports: string[] = [];
    let terms = 0;
    const work = async ({ signal }: Term) => {
      if (terms++ === 0) throw new Error("once");
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    };
    const lease = new Lease(opened.graph, { name: "marks", ttl: 100, work, report: (message) => reports.push(message) });
    await vi.waitUntil(() => terms === 2, 10_000);
    await lease[Symbol.asyncDispose]();
    expect(reports).toEqual(["what the holder of the lease of marks does has failed; it is given back"]);
  });

  if (engine.name === "grafeo") {
    test("found in an embedded graph is a dead process's, and taken at once", async () => {
      await using opened = await engine.open();
      await openHead(opened.graph);
      const dead = await campaign(opened.graph, 3_600_000).held();
      const graph = await opened.reopen();
      const living = campaign(graph, 3_600_000);
      const term = await living.held();
      await mark(graph, term, "living");
      await expect(mark(graph, dead, "dead")).rejects.toThrow(LeaseLost);
      await living.lease[Symbol.asyncDispose]();
    });
    return;
  }

  test("has one holder among servers, survives the death of each, and refuses one that comes back from a long sleep", async () => {
    await using opened = await engine.open();
    await openHead(opened.graph);
    const processes = [holder(), holder(), holder()];
    const first = await Promise.race(processes.map((process) => process.holds()));
    first.child.stdin.write("a\n");
    expect(await first.answer("a")).toBe("wrote a");
    for (const other of processes.filter((process) => process !== first)) expect(other.said).toEqual([]);

    first.child.kill("SIGSTOP");
    const second = await Promise.race(processes.filter((process) => process !== first).map((process) => process.holds()));
    // Before it has had a look at the clock.
    first.child.stdin.write("b\n");
    first.child.kill("SIGCONT");
    expect(await first.answer("b")).toBe("was refused b");
    second.child.stdin.write("c\n");
    expect(await second.answer("c")).toBe("wrote c");

    second.child.kill("SIGKILL");
    const heirs = processes.filter((process) => process !== second);
    const third = await Promise.race(heirs.map((process) => process.holds(3)));
    third.child.stdin.write("d\n");
    expect(await third.answer("d")).toBe("wrote d");
    const terms = processes.flatMap(({ said }) => said.flatMap((line) => /^holds (\d+)/.exec(line)?.[1] ?? [])).map(Number);
    expect(new Set(terms).size).toBe(terms.length);
    expect(await marks(opened.graph)).toEqual(["a", "c", "d"]);
  }, 60_000);
});

function campaign(graph: Graph, ttl = TTL) {
  const { promise, resolve } = Promise.withResolvers<Term>();
  const work = async (term: Term) => {
    resolve(term);
    await new Promise<void>((done) => term.signal.addEventListener("abort", () => done()));
  };
  return { lease: new Lease(graph, { name: "marks", ttl, work }), held: () => promise };
}

async function mark(graph: Graph, term: Term, name: string): Promise<void> {
  await graph.transaction(async (transaction) => {
    const run = transaction.run.bind(transaction);
    await term.guard(run);
    await run("CREATE (:Mark {name: $name})", { name });
  });
}

async function marks(graph: Graph): Promise<unknown[]> {
  return (await graph.read("MATCH (m:Mark) RETURN m.name AS name ORDER BY name")).map(({ name }) => name);
}

/** A server that does nothing but hold the lease. */
function holder() {
  const child = spawn(process.execPath, [HOLDER, process.env.NEO4J_URI ?? "", String(3 * TTL)], { stdio: "pipe" });
  children.push(child);
  const said: string[] = [];
  createInterface(child.stdout).on("line", (line) => said.push(line));
  child.stderr.pipe(process.stderr);
  const find = (pattern: RegExp) => vi.waitUntil(() => said.find((line) => pattern.test(line)), { timeout: 40_000 });
  const self = {
    child,
    said,
    answer: (mark: string) => find(new RegExp(` ${mark}$`)),
    /** When it holds a term, of this number or a later one. */
    async holds(least = 1) {
      await vi.waitUntil(() => said.some((line) => Number(/^holds (\d+)/.exec(line)?.[1]) >= least), { timeout: 40_000 });
      return self;
    },
  };
  return self;
}
