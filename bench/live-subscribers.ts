import { once } from "node:events";
import { WebSocket } from "ws";

/** Many subscribers, several on each WebSocket, which note how long what they are sent has been under way. */
export class LiveSubscribers implements AsyncDisposable {
  /** Milliseconds from the instant that a text names until it came, one for each message. */
  readonly delays: number[] = [];
  received = 0;
  /** Messages that were no answer. */
  readonly complaints: string[] = [];
  /** Told of each message that is an answer. */
  onMessage: (message: string) => void = () => {};
  /** Of the last message. */
  position: string | null = null;
  readonly #sockets: WebSocket[] = [];
  #waiting: { readonly count: number; readonly resolve: () => void } | null = null;

  static async join(url: string, count: number, each: (i: number) => { query: string; variables: object }, aSocket = 10) {
    const all = new LiveSubscribers();
    for (let i = 0; i < count; i += aSocket) {
      const socket = await all.#open(url);
      for (let j = i; j < Math.min(count, i + aSocket); j++)
        socket.send(JSON.stringify({ id: String(j), type: "subscribe", payload: each(j) }));
    }
    return all;
  }

  /** Resolves when so many messages have come in all, or when none came for a while. */
  async have(count: number, patienceMs = 20_000): Promise<void> {
    while (this.received < count) {
      const before = this.received;
      await Promise.race([
        new Promise<void>((resolve) => {
          this.#waiting = { count, resolve };
        }),
        new Promise((resolve) => setTimeout(resolve, patienceMs).unref()),
      ]);
      if (this.received === before) return;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(
      this.#sockets.map(async (socket) => {
        const closed = once(socket, "close");
        socket.close();
        await closed;
      }),
    );
  }

  async #open(url: string): Promise<WebSocket> {
    const socket = new WebSocket(url.replace("http", "ws"), "graphql-transport-ws");
    this.#sockets.push(socket);
    await once(socket, "open");
    const acknowledged = once(socket, "message");
    socket.send(JSON.stringify({ type: "connection_init" }));
    await acknowledged;
    socket.on("message", (data) => this.#take(String(data)));
    return socket;
  }

  #take(message: string): void {
    if (!message.includes('"type":"next"') || message.includes('"errors"')) {
      this.complaints.push(message.slice(0, 200));
      return;
    }
    const sentAt = /sent at (\d+\.?\d*)/.exec(message)?.[1];
    if (sentAt) this.delays.push(now() - Number(sentAt));
    this.position = /"position":"([\w-]+)"/.exec(message)?.[1] ?? this.position;
    this.received++;
    this.onMessage(message);
    if (this.#waiting && this.received >= this.#waiting.count) this.#waiting.resolve();
  }
}

/** The same clock for all threads and processes of a machine. */
export const now = () => performance.timeOrigin + performance.now();
