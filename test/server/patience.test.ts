import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setPatience } from "../../src/server/patience.ts";

const server = createServer((request, response) => {
  // As Yoga does for streams.
  request.socket.setTimeout(0);
  response.writeHead(200, { "content-type": "text/event-stream" });
  if (request.url === "/slow") setTimeout(() => response.end("it took long"), 3_000);
  else response.write("!".repeat(30_000_000));
});
beforeAll(async () => {
  setPatience(server, 500);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => void server.close());

const port = () => (server.address() as AddressInfo).port;

test("a stream of which nothing is taken is cut", async () => {
  const socket = connect(port(), "127.0.0.1");
  socket.pause();
  socket.write("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
  const [, response] = await once(server, "request");
  await Promise.race([once(response, "close"), sleep(10_000).then(() => expect.fail("it is still there"))]);
  socket.destroy();
});

test("one that is read slowly is not, nor what takes long to be made", async () => {
  const slow = fetch(`http://127.0.0.1:${port()}/slow`).then((response) => response.text());
  const socket = connect(port(), "127.0.0.1");
  socket.write("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
  let isCut = false;
  socket.on("close", () => {
    isCut = true;
  });
  for (let i = 0; i < 20; i++) {
    socket.resume();
    await sleep(20);
    socket.pause();
    await sleep(130);
  }
  expect(isCut).toBe(false);
  expect(await slow).toBe("it took long");
  socket.destroy();
});
