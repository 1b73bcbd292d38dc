import type { NumberedType } from "../domain/kinds.ts";
import type { LogEntry, LogPage } from "./entries.ts";

/**
 * What the log publishes: the type of each entry's event, as subscribers and webhooks know it. An entry publishes one event, and
 * its place in the log is the event's name.
 */
export const RECORDED = {
  person: "PersonRecorded",
  account: "AccountRecorded",
  brand: "BrandRecorded",
  product: "ProductRecorded",
  department: "DepartmentRecorded",
  space: "SpaceRecorded",
  interaction: "InteractionRecorded",
  relation: "RelationRecorded",
} as const satisfies Record<NumberedType, string>;

export const DELETED = {
  person: "PersonDeleted",
  account: "AccountDeleted",
  brand: "BrandDeleted",
  product: "ProductDeleted",
  department: "DepartmentDeleted",
  space: "SpaceDeleted",
  interaction: "InteractionDeleted",
  relation: "RelationDeleted",
} as const satisfies Record<NumberedType, string>;

export const EVENT_TYPES = [
  ...Object.values(RECORDED),
  ...Object.values(DELETED),
  "ConversationMoved",
  "ModelChanged",
  "EngagementLevelChanged",
  "AmbassadorChanged",
  "WebhookDisabled",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];
export const isEventType = (word: string): word is EventType => EVENT_TYPES.some((type) => type === word);

/** What the log published at one place. Pages are shared by all who follow, and so are their events. */
export interface LogEvent {
  readonly type: EventType;
  readonly entry: LogEntry;
  /** When it was written, epoch milliseconds. */
  readonly at: number;
  /** Of its page. */
  readonly p: number;
  /** How many entries of its page are before it. */
  readonly index: number;
  /** Nothing of its page is after it. */
  readonly isLast: boolean;
  /** Its place as it goes over the wire, once somebody has asked for it: see Feed.wordOf. */
  word: string | null;
}

/** The events of a page, in order; made once for a page. */
export function eventsOf(page: LogPage): readonly LogEvent[] {
  const known = published.get(page);
  if (known) return known;
  const { position: p, at, entries } = page;
  const events = entries.map((entry, index) => ({
    type: eventTypeOf(entry),
    entry,
    at,
    p,
    index,
    isLast: index === entries.length - 1,
    word: null,
  }));
  published.set(page, events);
  return events;
}

const published = new WeakMap<LogPage, readonly LogEvent[]>();

function eventTypeOf(entry: LogEntry): EventType {
  switch (entry.type) {
    case "tombstone":
      return "InteractionDeleted";
    case "removed":
      return DELETED[entry.of];
    case "rootMoved":
      return "ConversationMoved";
    case "model":
      return "ModelChanged";
    case "level":
      return "EngagementLevelChanged";
    case "ambassador":
      return "AmbassadorChanged";
    case "webhook":
      return "WebhookDisabled";
    default:
      return RECORDED[entry.type];
  }
}

/** Where a client goes on that has got an event: behind it, and behind its page once nothing is left of that. */
export const placeAfter = ({ p, index, isLast }: LogEvent) => (isLast ? { p, index: 0 } : { p: p - 1, index: index + 1 });
