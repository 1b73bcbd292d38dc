import type { Position } from "../domain/position.ts";
import type { Audience } from "./audience.ts";
import type { Feed } from "./feed.ts";
import { type LogEvent, placeAfter } from "./topics.ts";

interface Options {
  readonly feed: Feed;
  readonly from: Position;
  readonly audience: Audience;
  /** Events that are given at most. */
  readonly most: number;
}

export interface EventsRead {
  readonly events: readonly LogEvent[];
  /** Up to where the log was read: what follows is what was not read. */
  readonly end: Position;
  /** Whether the log goes on there. */
  readonly hasMore: boolean;
}

/** Entries that are looked through for one answer; who asks for few of many gets an answer that says how far it has come. */
const MOST_ENTRIES = 20_000;

/** The events that follow a place: as many as are asked for, or as are found with bounded work. */
export async function readEvents({ feed, from, audience, most }: Options): Promise<EventsRead> {
  const last = feed.readModel.position;
  const events: LogEvent[] = [];
  let { p, index } = from;
  for (let seen = 0; p < last && seen < MOST_ENTRIES; p++, index = 0) {
    const page = await feed.page(p + 1);
    const following = audience.select(page).filter((event) => event.index >= index);
    const room = most - events.length;
    events.push(...following.slice(0, room));
    const lastOne = events.at(-1);
    if (following.length > room && lastOne) return { events, end: placeAfter(lastOne), hasMore: true };
    seen += page.entries.length;
  }
  return { events, end: { p, index }, hasMore: p < last };
}
