import { LRUCache } from "lru-cache";
import { log } from "../catalogue/log.ts";
import type { Run } from "../catalogue/query.ts";
import { BadUserInput, NotCaughtUp, PositionGone } from "../domain/errors.ts";
import { decodePosition, encodePosition, type Identity, type Position } from "../domain/position.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { otherEvents } from "../readmodel/slices.ts";
import { Audiences } from "./audiences.ts";
import type { LogPage } from "./entries.ts";
import { decodePage } from "./pages.ts";
import { type LogEvent, placeAfter } from "./topics.ts";

/** Entries of decoded pages that are kept for whoever comes to them next: about 300 bytes each. */
const KEPT_ENTRIES = 60_000;
/** Bytes of pages that are read at once for somebody who is behind. */
const READ_BYTES = 500_000;
const MOST_PAGES = 100;
const PATIENCE_MS = 2_000;

/**
 * The log for those who follow it, from any place that is still kept on to what is applied next. A page is read and decoded once
 * for all who are near it; each of them holds a place and nothing else, so that any number may lie behind.
 */
export class Feed {
  readonly identity: Identity;
  readonly readModel: ReadModel;
  readonly audiences: Audiences;
  readonly #run: Run;
  readonly #kept = new LRUCache<number, Kept>({ maxSize: KEPT_ENTRIES, sizeCalculation: ({ page }) => page.entries.length + 1 });
  readonly #reading = new Map<number, Promise<ReadonlyMap<number, LogPage>>>();
  #endWord = { p: -1, word: "" };
  readonly #followers = new Set<object>();
  #waiting = new Set<() => void>();
  #pagesAStep = 1;
  #isWaking = false;

  constructor(run: Run, readModel: ReadModel, identity: Identity) {
    this.#run = run;
    this.readModel = readModel;
    this.identity = identity;
    this.audiences = new Audiences(run, readModel);
    readModel.onApplied((page) => {
      if (this.#followers.size === 0) return;
      this.#kept.set(page.position, { page, next: null });
      this.#wake();
    });
  }

  /** Somebody follows; what is applied is kept for them. */
  join(follower: object): void {
    this.#followers.add(follower);
  }

  get isFollowed(): boolean {
    return this.#followers.size > 0;
  }

  leave(follower: object): void {
    this.#followers.delete(follower);
    if (this.#followers.size === 0) this.#kept.clear();
  }

  /** Calls once, after the next page was applied. What is given back takes that back. */
  onNext(listener: () => void): () => void {
    this.#waiting.add(listener);
    return () => this.#waiting.delete(listener);
  }

  /** A page that needs no reading, which most who follow are at; undefined for any other. */
  keptPage(position: number): LogPage | undefined {
    const kept = this.#kept.get(position);
    if (!kept) return undefined;
    const { page, next } = kept;
    kept.next = null;
    if (next !== null) this.#readAhead(next);
    return page;
  }

  /** The page at a position that the read model has come to; throws PositionGone when the log does not keep it any more. */
  async page(position: number): Promise<LogPage> {
    const kept = this.keptPage(position);
    if (kept) return kept;
    const read = await (this.#reading.get(position) ?? this.#read(position));
    const page = this.keptPage(position) ?? read.get(position);
    if (page) return page;
    throw this.#gone("what follows the last event delivered", (await this.#head()).oldest);
  }

  /** The place that a word names, which `argument` holds; throws what a caller should know about any other word. */
  async placeOf(word: string, argument: string): Promise<Position> {
    const place = decodePosition(this.identity, word);
    switch (place.status) {
      case "OK":
        return this.#checked(place, argument);
      case "GONE":
        throw this.#gone(`${argument} is from before a restore, and what follows it`, (await this.#head()).oldest);
      case "FOREIGN":
        throw new BadUserInput(`${argument} is a position of another graph`, argument);
      case "FORGED":
        throw new BadUserInput(`${argument} is no position of this server: it is damaged or forged`, argument);
    }
  }

  /** Before the oldest page that is kept. */
  async start(): Promise<Position> {
    const { oldest } = await this.#head();
    return { p: Math.min(oldest - 1, this.readModel.position), index: 0 };
  }

  /** An event's place as it goes over the wire, made once: it is asked for with every event, and sealing takes its time. */
  wordOf(event: LogEvent): string {
    event.word ??= encodePosition(this.identity, placeAfter(event));
    return event.word;
  }

  /** Behind the last page applied, as it goes over the wire. */
  endWord(): string {
    const { position: p } = this.readModel;
    if (this.#endWord.p !== p) this.#endWord = { p, word: encodePosition(this.identity, this.end()) };
    return this.#endWord.word;
  }

  /** Behind the last page applied. */
  end(): Position {
    return { p: this.readModel.position, index: 0 };
  }

  async #checked({ p, index }: Position, argument: string): Promise<Position> {
    const next = index > 0 ? p + 1 : p;
    if (next > this.readModel.position) {
      if (next > (await this.#head()).position)
        throw new BadUserInput(`${argument} is ahead of the log: nothing is written there yet`, argument);
      if (!(await this.readModel.reached(next, PATIENCE_MS)))
        throw new NotCaughtUp(`this server has not come to ${argument} within ${PATIENCE_MS / 1000} s: ask again`, argument);
    }
    // What is kept here needs no question.
    if (p < this.readModel.position && !this.#kept.has(p + 1)) {
      const { oldest } = await this.#head();
      if (p + 1 < oldest) throw this.#gone(`${argument} is older than what the log keeps, and what follows it`, oldest);
    }
    return { p, index };
  }

  #gone(what: string, oldest: number): PositionGone {
    const from = encodePosition(this.identity, { p: oldest - 1, index: 0 });
    return new PositionGone(
      `${what} is gone: read again what you follow, and go on after extensions.position of that answer`,
      "after",
      from,
    );
  }

  async #head() {
    const answer = await log.readHead(this.#run, {});
    if (!answer) throw new Error("a graph that is open has a log");
    return answer.head;
  }

  /** While what was read is told, the graph looks up what follows. Whoever comes there is told of what goes wrong. */
  #readAhead(from: number): void {
    if (from > this.readModel.position || this.#kept.has(from) || this.#reading.has(from)) return;
    this.#read(from).catch(() => undefined);
  }

  #read(from: number): Promise<ReadonlyMap<number, LogPage>> {
    const count = Math.min(this.#pagesAStep, this.readModel.position - from + 1);
    const positions = Array.from({ length: count }, (_, i) => from + i).filter((p) => !this.#kept.has(p));
    const reading = this.#decoded(positions).finally(() => {
      for (const position of positions) this.#reading.delete(position);
    });
    for (const position of positions) this.#reading.set(position, reading);
    return reading;
  }

  async #decoded(positions: number[]): Promise<ReadonlyMap<number, LogPage>> {
    const rows = await log.pages(this.#run, { positions });
    let bytes = 0;
    const pages = new Map<number, LogPage>();
    const [first, last] = [positions.at(0), positions.at(-1)];
    for (const row of rows) {
      bytes += row.entries.length;
      const page = decodePage(row);
      pages.set(page.position, page);
      this.#kept.set(page.position, { page, next: page.position === first && last !== undefined ? last + 1 : null });
      await otherEvents();
    }
    // Pages may be much longer from one place on, as where an import begins: one read too many bytes, and no other.
    const fitting = Math.floor((positions.length * READ_BYTES) / Math.max(bytes, 1));
    this.#pagesAStep = Math.max(1, Math.min(fitting, 2 * this.#pagesAStep, MOST_PAGES));
    return pages;
  }

  /** Several pages applied at a stretch wake once. */
  #wake(): void {
    if (this.#isWaking) return;
    this.#isWaking = true;
    setImmediate(() => {
      this.#isWaking = false;
      const waiting = this.#waiting;
      // Not cleared, which would hold on to all who ever waited until the next full collection.
      this.#waiting = new Set();
      for (const listener of waiting) listener();
    });
  }
}

interface Kept {
  readonly page: LogPage;
  /** Of the first of those that were read together: what to read as soon as somebody comes to it. */
  next: number | null;
}
