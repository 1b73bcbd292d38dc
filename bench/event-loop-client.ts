import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { parentPort, workerData } from "node:worker_threads";
import { dataOf, requestOf } from "./answers.ts";

/** Run by event-loop.ts as a thread: sends the acts of a file, or reads pages until it is told to stop. */
export interface ClientOrder {
  readonly url: string;
  /** NDJSON of acts. */
  readonly send: string | null;
}

const UNDER_WAY = 4;
const ACTS_A_REQUEST = 200;
const { url, send }: ClientOrder = workerData;
let stopped = false;
parentPort?.once("message", () => {
  stopped = true;
});

const requests = send === null ? pages() : batches(send);
await Promise.all(Array.from({ length: UNDER_WAY }, () => lane()));
parentPort?.close();

async function lane(): Promise<void> {
  for (let next = await requests.next(); !next.done; next = await requests.next()) {
    await dataOf(await fetch(url, requestOf(next.value.query, next.value.variables)));
  }
}

interface Asked {
  readonly query: string;
  readonly variables: object;
}

async function* batches(file: string): AsyncGenerator<Asked> {
  const query =
    "mutation ($interactions: [RecordInteractionInput!]!) { recordInteractions(interactions: $interactions) { results { status } } }";
  let interactions: object[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { type: _, ...act } = JSON.parse(line);
    interactions.push(act);
    if (interactions.length < ACTS_A_REQUEST) continue;
    yield { query, variables: { interactions } };
    interactions = [];
  }
}

async function* pages(): AsyncGenerator<Asked> {
  while (!stopped) yield { query: "{ interactions(first: 20) { edges { node { key text actor { name } } } } }", variables: {} };
}
