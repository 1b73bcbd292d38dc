import type { EventStream } from "../log/event-stream.ts";
import { asGraphQLError } from "./as-graphql-error.ts";
import type { Answer, SharedExecution, Told } from "./shared-execution.ts";
import type { Turns } from "./turns.ts";

/**
 * What one subscriber is told, in the order of the log. The transport asks for the next answer when the one before is on its way:
 * nothing gathers here for those who read slowly but the answers to one chunk of events.
 */
export class Delivery implements AsyncIterableIterator<Told> {
  readonly #source: EventStream;
  readonly #execution: SharedExecution;
  readonly #turns: Turns;
  #closed: () => void = () => {};
  #answers: Answer[] = [];
  /** When the last answer was given, while the next one is not asked for. */
  #unreadSince: number | null = null;
  #isEnded = false;
  #isOver = false;

  constructor(source: EventStream, execution: SharedExecution, turns: Turns) {
    this.#source = source;
    this.#execution = execution;
    this.#turns = turns;
  }

  /** Calls once it is over, for whatever reason. */
  onClose(closed: () => void): void {
    this.#closed = closed;
  }

  /** Ends it; with an error, the subscriber is told. It is over then, whether or not that is read. */
  end(error?: unknown): void {
    this.#isEnded = true;
    this.#source.end(error);
    this.#answers = [];
    this.#closed();
  }

  /** For how long the last answer has been on its way, milliseconds. */
  get unreadFor(): number {
    return this.#unreadSince === null ? 0 : performance.now() - this.#unreadSince;
  }

  async next(): Promise<IteratorResult<Told, undefined>> {
    this.#unreadSince = null;
    try {
      while (this.#answers.length === 0 && !this.#isOver) await this.#more();
    } catch (error) {
      this.#close();
      return { done: false, value: { errors: [asGraphQLError(error)] } };
    }
    const value = await this.#answers.shift();
    if (!value) return { done: true, value };
    this.#unreadSince = performance.now();
    return { done: false, value };
  }

  async return(): Promise<IteratorResult<Told, undefined>> {
    this.#answers = [];
    this.#close();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<IteratorResult<Told, undefined>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #more(): Promise<void> {
    const events = await this.#source.chunk();
    if (events.length === 0) return this.#close();
    await this.#turns.take();
    const answers = await this.#execution.answers(events);
    // What was found before the end is not told behind it.
    if (!this.#isEnded) this.#answers = answers;
  }

  #close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#source.end();
    this.#closed();
  }
}
