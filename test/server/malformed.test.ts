import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { listeningServer } from "./server-under-test.ts";

/** What no client library sends, as bytes. */
const running = listeningServer();

const opened = (): Socket => connect(Number(new URL(running.listening.url).port), "127.0.0.1");
const UPGRADE = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="];

function say(socket: Socket, path: string, host: string, headers = ["Connection: close"]): Socket {
  socket.write(`GET ${path} HTTP/1.1\r\n${[`Host: ${host}`, ...headers].join("\r\n")}\r\n\r\n`);
  return socket;
}

const answerTo = (path: string, host: string, headers?: string[]) => text(say(opened(), path, host, headers));

test.each([
  ["/graphql", "["],
  ["/graphql", "a b"],
  ["/graphql", "127.0.0.1:99999"],
  ["//", "127.0.0.1"],
])("a request for %s at %s is refused in few words", async (path, host) => {
  for (const headers of [undefined, UPGRADE]) {
    const answer = await answerTo(path, host, headers);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).not.toMatch(/TypeError|node_modules|src/);
  }
});

test("an upgrade of another path is refused, and of a foreign page", async () => {
  expect(await answerTo("/other", "127.0.0.1", UPGRADE)).toMatch(/^HTTP\/1\.1 404 /);
  expect(await answerTo("/graphql", "evil.example", UPGRADE)).toMatch(/^HTTP\/1\.1 403 /);
});

test("whoever goes before the refusal is there leaves the server as it was", async () => {
  for (let i = 0; i < 200; i++) {
    const socket = opened();
    socket.on("error", () => undefined);
    await new Promise((resolve) => socket.once("connect", resolve));
    say(socket, i % 2 === 0 ? "/other" : "/graphql", "evil.example", UPGRADE);
    if (i % 3 === 0) await new Promise(setImmediate);
    socket.resetAndDestroy();
  }
  const { body } = await running.server.ask("{ position }");
  expect(body.errors).toBeUndefined();
});
