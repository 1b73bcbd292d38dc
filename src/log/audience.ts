import { LRUCache } from "lru-cache";
import { type Sight, visibilityOf } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import type { LogEntry, LogPage } from "./entries.ts";
import { type EventType, eventsOf, type LogEvent } from "./topics.ts";
import { visibleEvents } from "./visible-events.ts";

/** Which events are asked for, of those in sight. */
export interface EventFilter {
  /** Null for all. */
  readonly types: ReadonlySet<EventType> | null;
  /** The number of the brand that they must concern; null for all. */
  readonly brand: number | null;
}

const KEPT_PAGES = 64;

/** All who see the same and ask for the same: what of a page is for them is found once. */
export class Audience {
  readonly #readModel: ReadModel;
  readonly #sight: Sight;
  readonly #filter: EventFilter;
  readonly #selected = new LRUCache<number, Selection>({ max: KEPT_PAGES });
  #seen: Seen | null = null;

  constructor(readModel: ReadModel, sight: Sight, filter: EventFilter) {
    this.#readModel = readModel;
    this.#sight = sight;
    this.#filter = filter;
  }

  /** The events of a page that are for them, in order, as what they see stands now. */
  select(page: LogPage): readonly LogEvent[] {
    const { types, brand } = this.#filter;
    const events = eventsOf(page);
    if (this.#sight.brands === null && types === null && brand === null) return events;
    const { position } = this.#readModel;
    const known = this.#selected.get(page.position);
    if (known?.position === position) return known.events;
    const { all, about } = this.#sees();
    const chosen = events.filter(
      ({ type, entry }) => (types === null || types.has(type)) && all(entry) && (about === null || about(entry)),
    );
    this.#selected.set(page.position, { position, events: chosen });
    return chosen;
  }

  /** What a visibility remembers holds for one position. */
  #sees(): Seen {
    const { position } = this.#readModel;
    if (this.#seen?.position === position) return this.#seen;
    const within = (sight: Sight) => visibleEvents(this.#readModel, visibilityOf(this.#readModel, sight));
    const { personal } = this.#sight;
    const { brand } = this.#filter;
    this.#seen = { position, all: within(this.#sight), about: brand === null ? null : within({ personal, brands: [brand] }) };
    return this.#seen;
  }
}

interface Seen {
  /** Of the read model. */
  readonly position: number;
  readonly all: (entry: LogEntry) => boolean;
  /** Null where no brand is asked for. */
  readonly about: ((entry: LogEntry) => boolean) | null;
}

interface Selection {
  /** Of the read model. */
  readonly position: number;
  readonly events: readonly LogEvent[];
}
