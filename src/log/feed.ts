import { log } from "../catalogue/log.ts";
import type { Run } from "../catalogue/query.ts";
import { BadUserInput, NotCaughtUp, PositionGone } from "../domain/errors.ts";
import { decodePosition, encodePosition, type Identity, type Position } from "../domain/position.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { Audiences } from "./audiences.ts";
import type { LogPage } from "./entries.ts";
import { ReadAhead } from "./read-ahead.ts";
import { type LogEvent, placeAfter } from "./topics.ts";

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
  readonly #pages: ReadAhead;
  #endWord = { p: -1, word: "" };
  readonly #followers = new Set<object>();
  #waiting = new Set<() => void>();
  #isWaking = false;

  constructor(run: Run, readModel: ReadModel, identity: Identity) {
    this.#run = run;
    this.readModel = readModel;
    this.identity = identity;
    this.audiences = new Audiences(run, readModel);
    this.#pages = new ReadAhead(run, readModel);
    readModel.onApplied((page) => {
      if (this.#followers.size === 0) return;
      this.#pages.keep(page);
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
    if (this.#followers.size === 0) this.#pages.clear();
  }

  /** Calls once, after the next page was applied. What is given back takes that back. */
  onNext(listener: () => void): () => void {
    this.#waiting.add(listener);
    return () => this.#waiting.delete(listener);
  }

  /** A page that needs no reading, which most who follow are at; undefined for any other. */
  keptPage(position: number): LogPage | undefined {
    return this.#pages.kept(position);
  }

  /** The page at a position that the read model has come to; throws PositionGone when the log does not keep it any more. */
  async page(position: number): Promise<LogPage> {
    const page = await this.#pages.read(position);
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
    if (p < this.readModel.position && !this.#pages.has(p + 1)) {
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
