import { iso } from "../domain/instants.ts";
import { encodePosition, type Identity } from "../domain/position.ts";
import type { EventData } from "../log/event-schemas.ts";
import { type LogEvent, placeAfter } from "../log/topics.ts";

/** An event as a CloudEvent 1.0 in JSON. Its id is the event's everywhere: its place in the log. */
export interface CloudEvent {
  readonly specversion: "1.0";
  readonly id: string;
  /** Names the graph. */
  readonly source: string;
  readonly type: string;
  /** The node that it is about. */
  readonly subject?: string;
  /** When it was written, in ISO 8601. */
  readonly time: string;
  readonly datacontenttype: "application/json";
  readonly data: EventData;
}

export function cloudEvent(event: LogEvent, data: EventData, identity: Identity): CloudEvent {
  return {
    specversion: "1.0",
    id: encodePosition(identity, placeAfter(event)),
    source: `urn:uuid:${identity.graph}`,
    type: event.type,
    ...("nodeId" in data && { subject: data.nodeId }),
    time: iso(event.at),
    datacontenttype: "application/json",
    data,
  };
}
