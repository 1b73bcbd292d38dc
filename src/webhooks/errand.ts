import { PositionGone } from "../domain/errors.ts";
import type { DisabledReason } from "../domain/kinds.ts";
import { type Visibility, visibilityOf } from "../domain/visibility.ts";
import { ANY } from "../domain/webhooks.ts";
import { eventDataOf } from "../log/event-data.ts";
import { readEvents } from "../log/replay.ts";
import { isEventType, type LogEvent, placeAfter } from "../log/topics.ts";
import { cloudEvent } from "./cloud-event.ts";
import type { DeliveryOptions } from "./delivery.ts";
import type { Outbox } from "./outbox.ts";
import { signatureOf } from "./signature.ts";

/** Events that are looked up together; what is said of the last is that much older than what is said of the first. */
const EVENTS = 20;
/** After so long the rest is looked up again, and it is another webhook's turn. */
const FRESH_MS = 1_000;

/** Sends a webhook what follows the place where it stands. */
export class Errand {
  readonly #options: DeliveryOptions;
  readonly #signal: AbortSignal;

  constructor(options: DeliveryOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
  }

  /** Gives whether there is more to be sent now. */
  async run(outbox: Outbox): Promise<boolean> {
    const { log, admit } = this.#options;
    const { feed } = log;
    const { key, brand, types } = outbox.webhook;
    if (feed.end().p <= outbox.place.p) return false;
    const { viewer, refusal } = await admit(key);
    if (!viewer?.scopes.has("read")) return this.#disable(outbox, refusal === "EXPIRED" ? "KEY_EXPIRED" : "KEY_REVOKED");
    const sight = await feed.audiences.sightOf(viewer);
    outbox.brands = sight.brands;
    const filter = { brand: brand === ANY ? null : brand, types: types === "" ? null : new Set(types.split(",").filter(isEventType)) };
    const read = await readEvents({ feed, from: outbox.place, audience: feed.audiences.of(sight, filter), most: EVENTS }).catch((error) => {
      if (error instanceof PositionGone) return null;
      throw error;
    });
    if (!read) return this.#disable(outbox, "BEHIND_RETENTION");
    const isSent = await this.#send(outbox, read.events, visibilityOf(feed.readModel, sight));
    if (isSent) outbox.moveTo(read.end);
    return isSent ? read.hasMore : outbox.nextAt === 0 && !this.#signal.aborted;
  }

  /** One after the other; false when one was not taken, or when the rest has to be looked up again. */
  async #send(outbox: Outbox, events: readonly LogEvent[], visible: Visibility): Promise<boolean> {
    if (events.length === 0) return true;
    const { log, sender } = this.#options;
    const { graph, feed } = log;
    const { readModel, identity } = feed;
    const since = performance.now();
    const run = graph.read.bind(graph);
    const data = await eventDataOf(events, { run, readModel, identity, visible });
    for (const [i, event] of events.entries()) {
      const said = data[i];
      if (!said || performance.now() - since > FRESH_MS || outbox.isDropped || this.#signal.aborted) return false;
      const { id, ...rest } = cloudEvent(event, said, identity);
      const body = JSON.stringify({ id, ...rest });
      const answer = await sender.post({ url: outbox.webhook.url, headers: headersOf(outbox, id, body), body }, this.#signal);
      // Who is stopped while it waits does not know what became of it, and does not hold it against the receiver.
      if (answer.status === null && this.#signal.aborted) return false;
      const isTaken = outbox.note({ id, type: event.type, behind: placeAfter(event) }, answer, Date.now());
      if (!isTaken) return false;
    }
    return true;
  }

  #disable(outbox: Outbox, reason: DisabledReason): boolean {
    outbox.disable(reason, Date.now());
    return false;
  }
}

function headersOf({ webhook: { secret, formerSecret, formerUntil } }: Outbox, id: string, body: string): Record<string, string> {
  const seconds = Math.floor(Date.now() / 1_000);
  const secrets = Date.now() < formerUntil ? [secret, formerSecret] : [secret];
  return {
    "content-type": "application/cloudevents+json; charset=utf-8",
    "user-agent": "customer-graph",
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signatureOf({ id, seconds, body }, secrets),
  };
}
