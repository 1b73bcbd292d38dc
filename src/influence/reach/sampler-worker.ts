import { parentPort } from "node:worker_threads";
import { Sampler } from "./sampler.ts";
import type { Reply, Request } from "./sampler-protocol.ts";

/** The sampler's thread: a sample may take half a minute of a core. */
if (!parentPort) throw new Error("sampler-worker.ts runs as a worker thread of sampler-thread.ts");
const port = parentPort;
const sampler = new Sampler();

port.on("message", async (request: Request) => {
  const { id } = request;
  try {
    reply({ id, ...(await sampler.answer(request)) });
  } catch (error) {
    reply({ id, failure: error instanceof Error ? error : new Error(String(error)) });
  }
});

function reply(message: Reply): void {
  port.postMessage(message);
}
