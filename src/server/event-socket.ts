import type { Duplex } from "node:stream";
import type { FormattedExecutionResult } from "graphql";
import { WebSocket } from "ws";

/** What the message being made ends with. It is made and sent at one stretch. */
let ending: string | null = null;

/** A payload that is JSON already: it is put behind what is the subscriber's own, and not made again for each of them. */
export class ReadyPayload implements FormattedExecutionResult {
  /** In the text. */
  readonly data = undefined;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toJSON(): 0 {
    ending = this.#text;
    return 0;
  }
}

type Data = Parameters<WebSocket["send"]>[0];
type Options = Parameters<WebSocket["send"]>[1];
type Sent = (error?: Error) => void;

/** Bytes that may wait in a socket until whoever sends more of them waits, too. */
const ENOUGH = 16 * 1024;

/**
 * A WebSocket that sends ready payloads, and knows for how long the other side has taken nothing. What is sent in one turn of
 * the event loop goes out together: handing it to the network costs more than making it.
 */
export class EventSocket extends WebSocket {
  #network: Duplex | null = null;
  #isGathering = false;
  #underWay = 0;
  #since = 0;

  /** Milliseconds since something sent was last taken by the network, while more waits. */
  get unreadFor(): number {
    return this.#underWay === 0 ? 0 : performance.now() - this.#since;
  }

  /** Says what it sends over. */
  over(network: Duplex): void {
    this.#network = network;
  }

  override send(data: Data, sent?: Sent): void;
  override send(data: Data, options: Options, sent?: Sent): void;
  override send(data: Data, second?: Options | Sent, third?: Sent): void {
    const whole = complete(data);
    if (this.#underWay++ === 0) this.#since = performance.now();
    this.#gather();
    const sent = typeof second === "function" ? second : third;
    let isWaiting = false;
    const done: Sent = () => {
      this.#underWay--;
      this.#since = performance.now();
      // What cannot be sent any more is no failure of ours: the socket closes, and that ends what it asked for.
      if (isWaiting) sent?.();
    };
    if (typeof second === "object") super.send(whole, second, done);
    else super.send(whole, done);
    if (this.bufferedAmount >= ENOUGH) this.#release();
    isWaiting = this.bufferedAmount >= ENOUGH;
    if (!isWaiting) sent?.();
  }

  #gather(): void {
    if (this.#isGathering || !this.#network) return;
    this.#isGathering = true;
    this.#network.cork();
    setImmediate(() => this.#release());
  }

  #release(): void {
    if (!this.#isGathering) return;
    this.#isGathering = false;
    this.#network?.uncork();
  }
}

/** `{…,"payload":0}` with the payload in the place of the 0. */
function complete(data: Data): Data {
  const text = ending;
  ending = null;
  return text !== null && typeof data === "string" ? `${data.slice(0, -2)}${text}}` : data;
}
