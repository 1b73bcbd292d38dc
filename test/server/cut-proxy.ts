import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** A way to a server that can be cut, wherever in a message it is, and that stays while the server goes and comes at another port. */
export class CutProxy implements AsyncDisposable {
  /** Of the server, 0 while there is none. */
  target = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  static async open(): Promise<CutProxy> {
    const proxy = new CutProxy();
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  private constructor() {
    this.#server = createServer((near) => {
      const far = connect(this.target, "127.0.0.1");
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(one);
        one.pipe(other);
        one.on("error", () => other.destroy());
        one.on("close", () => {
          this.#sockets.delete(one);
          other.destroy();
        });
      }
    });
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address ? address.port : 0;
  }

  /** Cuts a share of the connections. */
  cut(share: number): number {
    const chosen = [...this.#sockets].filter(() => Math.random() < share);
    for (const socket of chosen) socket.destroy();
    return chosen.length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut(1);
    this.#server.close();
    await once(this.#server, "close");
  }
}
