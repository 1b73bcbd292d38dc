import type { Position } from "../domain/position.ts";
import { otherEvents } from "../readmodel/slices.ts";
import type { Audience } from "./audience.ts";
import type { LogPage } from "./entries.ts";
import type { Feed } from "./feed.ts";
import type { LogEvent } from "./topics.ts";

interface Options {
  readonly feed: Feed;
  readonly after: Position;
  /** For whom; asked again for each page, since a key's brand may be recorded later than the key. */
  readonly audience: () => Audience | Promise<Audience>;
}

/** Events that are handed out at once. */
const CHUNK = 100;
/** Entries that are passed at a stretch, looking for events that are for somebody. */
const STRETCH = 1_000;

/**
 * One client's way along the log: from a place through what is kept and on with what is applied, in order and without a gap. It
 * moves when it is asked, so that a slow client is one whose place lies behind, and costs nothing more.
 */
export class EventStream implements AsyncIterableIterator<LogEvent> {
  readonly #feed: Feed;
  readonly #audience: Options["audience"];
  /** The page that is read next, and how many of its entries are behind. */
  #next: { p: number; index: number };
  #chunk: LogEvent[] = [];
  #rest: LogEvent[] = [];
  #ended: { readonly error?: unknown } | null = null;
  #stopWaiting: (() => void) | null = null;

  constructor({ feed, after, audience }: Options) {
    this.#feed = feed;
    this.#audience = audience;
    this.#next = { p: after.p + 1, index: after.index };
    feed.join(this);
  }

  /** The next events, at least one: an empty list is the end. Not to be asked again before it has answered. */
  async chunk(): Promise<readonly LogEvent[]> {
    while (this.#rest.length === 0) {
      if (this.#ended?.error) throw this.#ended.error;
      if (this.#ended) return [];
      if (!this.#isBehind) await this.#more();
      else {
        const turning = this.#turnPages();
        if (turning) await turning;
        else if (this.#rest.length === 0 && this.#isBehind) await otherEvents();
      }
    }
    return this.#rest.splice(0, CHUNK);
  }

  /** Ends it; with an error, whoever asks next is told. */
  end(error?: unknown): void {
    if (this.#ended) return;
    this.#ended = { error };
    this.#rest = [];
    this.#feed.leave(this);
    this.#stopWaiting?.();
  }

  async next(): Promise<IteratorResult<LogEvent, undefined>> {
    if (this.#chunk.length === 0) this.#chunk = [...(await this.chunk())];
    const value = this.#chunk.shift();
    return value ? { done: false, value } : { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<LogEvent, undefined>> {
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Null when it is done: most pages are kept and pass once for each who follows, which should cost no waiting. */
  #turnPages(): Promise<void> | null {
    const page = this.#feed.keptPage(this.#next.p);
    const audience = page && this.#audience();
    if (!page || !audience || audience instanceof Promise) return this.#turnOnceKnown(audience);
    this.#take(page, audience);
    return null;
  }

  async #turnOnceKnown(found?: ReturnType<Options["audience"]>): Promise<void> {
    try {
      const [page, audience] = await Promise.all([this.#feed.page(this.#next.p), found ?? this.#audience()]);
      if (!this.#ended) this.#take(page, audience);
    } catch (error) {
      this.end(error);
    }
  }

  /** What is for them of a page, and of those kept behind it while that is little. */
  #take(page: LogPage, audience: Audience): void {
    let passed = 0;
    for (let next: LogPage | undefined = page; next; ) {
      const { p, index } = this.#next;
      for (const event of audience.select(next)) if (event.index >= index) this.#rest.push(event);
      this.#next = { p: p + 1, index: 0 };
      passed += next.entries.length;
      const isEnough = this.#rest.length >= CHUNK || passed >= STRETCH || !this.#isBehind;
      next = isEnough ? undefined : this.#feed.keptPage(p + 1);
    }
  }

  get #isBehind(): boolean {
    return this.#next.p <= this.#feed.readModel.position;
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      const forget = this.#feed.onNext(() => {
        this.#stopWaiting = null;
        resolve();
      });
      this.#stopWaiting = () => {
        forget();
        resolve();
      };
    });
  }
}
