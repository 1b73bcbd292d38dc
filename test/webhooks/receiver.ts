import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { vi } from "vitest";

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Answer = (received: Received, response: ServerResponse, request: IncomingMessage) => void;

const OK: Answer = (_, response) => response.writeHead(204).end();

/** A receiver of webhooks on this machine, which answers as it is told. */
export class Receiver implements AsyncDisposable {
  readonly received: Received[] = [];
  /** Ids of what was answered with a status that says that it was taken. */
  readonly taken: string[] = [];
  answer: Answer = OK;
  readonly #server: Server;

  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((resolve) => receiver.#server.listen(0, "127.0.0.1", resolve));
    return receiver;
  }

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", () => {
        const received = { headers: request.headers, body: Buffer.concat(chunks).toString() };
        this.received.push(received);
        response.on("finish", () => {
          if (response.statusCode < 300) this.taken.push(String(received.headers["webhook-id"]));
        });
        this.answer(received, response, request);
      });
    });
  }

  url(host = "127.0.0.1"): string {
    return `http://${host}:${this.port}/hook`;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address ? address.port : 0;
  }

  /** What was received, as JSON. */
  get events(): { id: string; type: string; data: Record<string, unknown> }[] {
    return this.received.map(({ body }) => JSON.parse(body));
  }

  /** Waits until so much was received. */
  async has(count: number): Promise<void> {
    await vi.waitUntil(() => this.received.length >= count, { timeout: 15_000, interval: 20 });
  }

  ok(): void {
    this.answer = OK;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }
}
