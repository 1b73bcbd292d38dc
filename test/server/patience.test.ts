import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { setPatience } from "../../src/server/patience.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Sends a request to a server of its own; what the server knows of the connection, and what the client does. */
async function asked(listener: RequestListener): Promise<{ client: Socket; served: Socket }> {
  const server = createServer(listener);
  setPatience(server, 300);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const isAddress = (it: typeof address): it is AddressInfo => typeof it === "object" && it !== null;
  if (!isAddress(address)) throw new Error("the server listens nowhere");
  const connected = once(server, "connection");
  const client = connect(address.port, "127.0.0.1");
  closing.push(
    () => client.destroy(),
    () => server.close(),
  );
  client.write("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n");
  const [served] = await connected;
  return { client, served };
}

test("a reader that takes nothing of an endless answer is cut", async () => {
  const { client, served } = await asked((_, response) => {
    const fill = () => {
      while (response.write("!".repeat(100_000)));
    };
    response.on("drain", fill);
    fill();
  });
  client.pause();
  await once(served, "close");
  expect(served.destroyed).toBe(true);
});

test("an answer that takes long to be made is waited for, and one that is read slowly goes on", async () => {
  const { client } = await asked((_, response) => {
    setTimeout(() => response.end("!".repeat(1_000_000)), 700);
  });
  let bytes = 0;
  client.on("data", (data) => {
    bytes += data.length;
    client.pause();
    setTimeout(() => client.resume(), 20);
  });
  await expect.poll(() => bytes, { timeout: 10_000 }).toBeGreaterThan(1_000_000);
});

test("a stream is cut as well, whose socket Yoga lets wait forever", async () => {
  const { client, served } = await asked((request, response) => {
    request.socket.setTimeout(0);
    response.writeHead(200, { "content-type": "text/event-stream" }).write("!".repeat(30_000_000));
  });
  client.pause();
  await once(served, "close");
  expect(served.destroyed).toBe(true);
});

test("a connection is offered to be kept for longer than a load balancer keeps its own", async () => {
  const { client } = await asked((_, response) => response.end("well"));
  const [head] = await once(client, "data");
  expect(String(head)).toMatch(/Keep-Alive: timeout=75/);
});
