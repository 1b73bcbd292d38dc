import { setTimeout as sleep } from "node:timers/promises";
import { now } from "./live-subscribers.ts";
import type { Served } from "./served.ts";

/** Acts about a few brands that say when they were sent, and those who follow them. */
export const BRANDS = 10;
export const brandOf = (i: number) => ({ key: `b${i % BRANDS}` });

/** A document of its own for each number, so that nothing is shared. */
export const EVENTS = (i: number) => `subscription E${i}($brand: BrandRef, $after: Position) {
  events(types: [INTERACTION_RECORDED], brand: $brand, after: $after) { ... on InteractionRecorded { position interaction { text } } }
}`;

const RECORD = "mutation ($interactions: [RecordInteractionInput!]!) { recordInteractions(interactions: $interactions) { position } }";
const IMPORT = "mutation ($records: [RecordInput!]!) { importRecords(records: $records) { position } }";

export class LiveActs {
  readonly #served: Served;
  written = 0;

  /** On a graph that is empty. */
  static async on(served: Served): Promise<LiveActs> {
    const records = [
      ...Array.from({ length: BRANDS }, (_, i) => ({ brand: { id: `b${i}` } })),
      ...Array.from({ length: 100 }, (_, i) => ({ person: { id: `p${i}` } })),
    ];
    await served.ask(IMPORT, { records });
    return new LiveActs(served);
  }

  private constructor(served: Served) {
    this.#served = served;
  }

  async write(count: number): Promise<void> {
    const variables = { interactions: Array.from({ length: count }, () => this.#next()) };
    // A connection kept alive may be closed just as it is used; what was recorded already changes nothing.
    await this.#served.ask(RECORD, variables).catch(() => this.#served.ask(RECORD, variables));
  }

  #next() {
    const i = this.written++;
    const at = "2024-01-01T00:00:00Z";
    return { id: `i${i}`, kind: "POST", actor: `p${i % 100}`, brand: brandOf(i).key, at, text: `sent at ${now()}` };
  }
}

/** Starts so many a second, waiting for none; gives how many there were once all have ended. */
export async function atRate(seconds: number, aSecond: number, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  const all: Promise<unknown>[] = [];
  for (let i = 0; i < seconds * aSecond; i++) {
    const due = start + (i * 1_000) / aSecond;
    if (due > performance.now()) await sleep(due - performance.now());
    all.push(work());
  }
  await Promise.all(all);
  return all.length;
}
