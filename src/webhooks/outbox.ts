import * as z from "zod";
import type { StoredWebhook, WebhookProgress } from "../catalogue/webhooks.ts";
import { DISABLED_REASONS, type DisabledReason } from "../domain/kinds.ts";
import type { Position } from "../domain/position.ts";
import type { EntryOf } from "../log/entries.ts";
import { GIVES_UP_AFTER, pauseAfter } from "./retries.ts";
import type { Answer } from "./sender.ts";

/** Null for what is no reason. */
export const disabledReasonOf = (word: string): DisabledReason | null => DISABLED_REASONS.find((reason) => reason === word) ?? null;

const delivery = z.object({
  /** The id of the event. */
  event: z.string(),
  type: z.string(),
  /** When it was sent, epoch milliseconds. */
  at: z.int(),
  /** Of HTTP; null when there was no answer. */
  status: z.int().nullable(),
  /** The receiver has it. */
  isTaken: z.boolean(),
  latency: z.int(),
  error: z.string().nullable(),
  /** Which attempt it was at this event, from 1. */
  attempt: z.int(),
});
export type Delivery = z.infer<typeof delivery>;

const deliveries = z.array(delivery);
/** The latest first. */
export const deliveriesOf = ({ deliveries: text }: Pick<StoredWebhook, "deliveries">): Delivery[] => deliveries.parse(JSON.parse(text));

/** Attempts that are remembered of each webhook. */
export const REMEMBERED = 50;
const GONE = 410;

/** One webhook on its way through the log: where it stands, and what became of what was sent. */
export class Outbox {
  readonly webhook: StoredWebhook;
  place: Position;
  attempts: number;
  failingSince: number;
  nextAt: number;
  disabled: string;
  disabledAt: number;
  /** The numbers of the brands that its key is limited to, as it last was served; null for none, or not known. */
  brands: readonly number[] | null = null;
  /** Something is to be written down. */
  isDirty = false;
  /** Its place alone has changed, which is worth writing down only now and then. */
  hasMoved = false;
  /** Something is being sent. */
  isBusy = false;
  /** The webhook was changed or deleted: another one serves it. */
  isDropped = false;
  readonly #deliveries: Delivery[];

  constructor(webhook: StoredWebhook) {
    const { p, index, attempts, failingSince, nextAt, disabled, disabledAt } = webhook;
    this.webhook = webhook;
    this.place = { p, index };
    this.attempts = attempts;
    this.failingSince = failingSince;
    this.nextAt = nextAt;
    this.disabled = disabled;
    this.disabledAt = disabledAt;
    this.#deliveries = deliveriesOf(webhook);
  }

  /** Nothing up to there is for it. */
  moveTo(place: Position): void {
    this.place = place;
    this.hasMoved = true;
  }

  /** What came of sending an event; the place behind it is reached when it was taken. Gives whether it was. */
  note(event: { readonly id: string; readonly type: string; readonly behind: Position }, answer: Answer, now: number): boolean {
    const { status, latency, error } = answer;
    const isTaken = status !== null && status >= 200 && status < 300;
    this.isDirty = true;
    this.attempts++;
    this.#deliveries.unshift({ event: event.id, type: event.type, at: now, status, isTaken, latency, error, attempt: this.attempts });
    this.#deliveries.splice(REMEMBERED);
    if (isTaken) {
      this.place = event.behind;
      this.attempts = 0;
      this.failingSince = 0;
      this.nextAt = 0;
      return true;
    }
    this.failingSince ||= now;
    this.nextAt = now + Math.round(pauseAfter(this.attempts, answer.retryAfter));
    if (status === GONE) this.disable("RECEIVER_GONE", now);
    else if (now - this.failingSince >= GIVES_UP_AFTER) this.disable("FAILED_FOR_DAYS", now);
    return false;
  }

  disable(reason: DisabledReason, now: number): void {
    this.disabled = reason;
    this.disabledAt = now;
    this.isDirty = true;
  }

  /** What the log is to say of it once it is disabled; null while it is not. */
  get disabledEntry(): EntryOf<"webhook"> | null {
    const reason = disabledReasonOf(this.disabled);
    return reason && { type: "webhook", n: 0, id: this.webhook.id, reason, brands: this.brands && [...this.brands] };
  }

  /** What is to be written down, for the epoch that it was read in. */
  take(): WebhookProgress & Pick<StoredWebhook, "id" | "epoch"> {
    const { webhook, place, attempts, failingSince, nextAt, disabled, disabledAt } = this;
    const deliveries = JSON.stringify(this.#deliveries);
    this.isDirty = false;
    this.hasMoved = false;
    return { id: webhook.id, epoch: webhook.epoch, ...place, attempts, failingSince, nextAt, disabled, disabledAt, deliveries };
  }
}
