/**
 * A process that campaigns for the lease of "marks" on the Neo4j of its first argument. It says which terms it holds; for each line
 * it gets, it writes a mark as the holder of the last one, and says whether it could.
 */
import { createInterface } from "node:readline";
import { openGraph } from "../../src/graph/open.ts";
import { Lease, LeaseLost, type Term } from "../../src/log/lease.ts";

const [address = "", ttl = "6000"] = process.argv.slice(2);
const graph = await openGraph(address);
let last: Term | undefined;
const lease = new Lease(graph, {
  name: "marks",
  ttl: Number(ttl),
  async work(term) {
    last = term;
    console.log(`holds ${term.number}`);
    await new Promise<void>((resolve) => term.signal.addEventListener("abort", () => resolve()));
  },
});

for await (const mark of createInterface(process.stdin)) {
  try {
    await graph.transaction(async ({ run }) => {
      await last?.guard(run);
      await run("CREATE (:Mark {name: $mark})", { mark });
    });
    console.log(`wrote ${mark}`);
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
    console.log(`was refused ${mark}`);
  }
}
await lease[Symbol.asyncDispose]();
await graph.close();
