import { parentPort, workerData } from "node:worker_threads";
import { LiveSubscribers } from "./live-subscribers.ts";

/** Run by live-import.ts as a thread: follows the acts of an import, ten subscribers a brand, and tells how many have come. */
export interface FollowersOrder {
  readonly url: string;
  readonly count: number;
  readonly brands: number;
  /** Of the import. */
  readonly acts: number;
}

export interface Followed {
  readonly received: number;
  /** The same without what came to the same subscriber again. */
  readonly distinct: number;
}

const { url, count, brands, acts }: FollowersOrder = workerData;
const EVENTS = `subscription ($brand: BrandRef) {
  events(types: [INTERACTION_RECORDED], brand: $brand) { ... on InteractionRecorded { interaction { text } } }
}`;

await using subscribers = await LiveSubscribers.join(url, count, (i) => ({
  query: EVENTS,
  variables: { brand: { key: `b${i % brands}` } },
}));
const seen = Array.from({ length: count }, () => new Uint8Array(Math.ceil(acts / brands)));
let distinct = 0;
subscribers.onMessage = (message) => {
  const [, id, act] = /^\{"id":"(\d+)".*"act (\d+) /.exec(message) ?? [];
  const ofOne = seen[Number(id)];
  if (!ofOne || act === undefined) return;
  const i = Math.floor(Number(act) / brands);
  if (ofOne[i]) return;
  ofOne[i] = 1;
  distinct++;
};

const imported = new Promise((resolve) => parentPort?.once("message", resolve));
parentPort?.postMessage("joined");
await imported;
await subscribers.have((acts / brands) * count);
for (const complaint of subscribers.complaints.slice(0, 1)) console.log(`no answer: ${complaint}`);
parentPort?.postMessage({ received: subscribers.received, distinct } satisfies Followed);
