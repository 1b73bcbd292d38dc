import { parentPort } from "node:worker_threads";
import { GrafeoEngine } from "./grafeo-engine.ts";
import type { Answer, Failure, Reply, Request } from "./grafeo-protocol.ts";

/** The engine's thread: opening, committing and handing out rows are synchronous in it and would stall a server's event loop. */
if (!parentPort) throw new Error("grafeo-worker.ts runs as a worker thread of grafeo.ts");
const port = parentPort;

let engine: GrafeoEngine | undefined;

port.on("message", async (request: Request) => {
  try {
    reply({ id: request.id, answer: await answer(request) });
  } catch (error) {
    reply({ id: request.id, failure: failureOf(error) });
  }
  // Without the port nothing but a statement that still runs keeps the thread alive.
  if (request.do === "close") port.close();
});

async function answer(request: Request): Promise<Answer> {
  if (request.do === "open") engine = await GrafeoEngine.open(request.path);
  else if (request.do === "close") await engine?.close();
  else if (!engine) throw new Error("no graph is open");
  else if ("statement" in request) return await engine[request.do](request.statement, request.params);
  else await engine[request.do]();
  return { columns: [], rows: [] };
}

function reply(message: Reply): void {
  port.postMessage(message);
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), during: "running" };
  const { message, stack, gqlStatus, code, during = "running" } = error as Error & Partial<Failure> & { gqlStatus?: string };
  return { message, stack, code: gqlStatus ?? code, during };
}
