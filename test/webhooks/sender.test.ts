import { expect, test } from "vitest";
import { refuseAddress } from "../../src/webhooks/addresses.ts";
import { pauseAfter } from "../../src/webhooks/retries.ts";
import { Sender } from "../../src/webhooks/sender.ts";
import { Receiver } from "./receiver.ts";

const NEVER = new AbortController().signal;
const HERE = ["127.0.0.0/8"];
const letter = (url: string) => ({ url, headers: { "content-type": "application/json" }, body: '{"name":"Ada 😟"}' });

test("a letter arrives as it was sent, and is answered with a status and a latency", async () => {
  await using receiver = await Receiver.start();
  using sender = new Sender({ networks: HERE });
  const answer = await sender.post(letter(receiver.url()), NEVER);
  expect(answer).toEqual({ status: 204, latency: expect.any(Number), error: null, retryAfter: null });
  expect(receiver.received).toEqual([
    { headers: expect.objectContaining({ "content-type": "application/json" }), body: '{"name":"Ada 😟"}' },
  ]);
});

test.each(["127.0.0.1", "localhost", "0x7f.1", "2130706433", "127.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "[::]"])(
  "nothing is sent to this machine as %s unless its network is allowed",
  async (host) => {
    await using receiver = await Receiver.start();
    using sender = new Sender({ networks: ["10.0.0.0/8"] });
    const answer = await sender.post(letter(receiver.url(host)), NEVER);
    expect(answer).toMatchObject({ status: null, error: expect.stringContaining("is not on the public internet") });
    expect(receiver.received).toEqual([]);
  },
);

test.each([
  ["10.1.2.3", "private"],
  ["172.16.0.1", "private"],
  ["192.168.1.1", "private"],
  ["169.254.169.254", "linkLocal"],
  ["100.64.0.1", "carrierGradeNat"],
  ["224.0.0.1", "multicast"],
  ["255.255.255.255", "broadcast"],
  ["198.18.0.1", "reserved"],
  ["fe80::1", "linkLocal"],
  ["fd00::1", "uniqueLocal"],
  ["ff02::1", "multicast"],
  ["64:ff9b::a00:1", "rfc6052"],
  ["2002:a00:1::", "6to4"],
  ["2001:0:53aa:64c::1", "teredo"],
  ["::7f00:1", "leads to IPv4"],
  ["64:ff9b:1::a00:1", "leads to IPv4"],
])("%s is no address of the public internet (%s)", (address, range) => {
  expect(() => refuseAddress(address, { networks: HERE, isSecure: true })).toThrow(`(${range})`);
});

test("the public internet is reached by TLS alone", () => {
  expect(() => refuseAddress("93.184.215.14", { networks: [], isSecure: true })).not.toThrow();
  expect(() => refuseAddress("2606:2800:21f:cb07:6820:80da:af6b:8b2c", { networks: [], isSecure: true })).not.toThrow();
  expect(() => refuseAddress("93.184.215.14", { networks: [], isSecure: false })).toThrow("use https://");
});

test("a redirect is an answer, and is not followed", async () => {
  await using elsewhere = await Receiver.start();
  await using receiver = await Receiver.start();
  receiver.answer = (_, response) => response.writeHead(307, { location: elsewhere.url() }).end();
  using sender = new Sender({ networks: HERE });
  expect(await sender.post(letter(receiver.url()), NEVER)).toMatchObject({ status: 307, error: null });
  expect(elsewhere.received).toEqual([]);
});

test("a receiver that does not answer is left in time, whether it says nothing or its head never ends", async () => {
  await using receiver = await Receiver.start();
  using sender = new Sender({ networks: HERE, timeout: 200 });
  receiver.answer = () => undefined;
  expect(await sender.post(letter(receiver.url()), NEVER)).toMatchObject({ status: null, error: "no answer within 0.2 s" });
  receiver.answer = (_, __, request) => {
    request.socket.write("HTTP/1.1 200 OK\r\n");
    const drip = setInterval(() => request.socket.write("x-more: more\r\n"), 20);
    request.socket.on("close", () => clearInterval(drip));
  };
  expect(await sender.post(letter(receiver.url()), NEVER)).toMatchObject({ status: null, error: "no answer within 0.2 s" });
});

test.each([
  ["fast", 0],
  ["slowly", 50],
])("an answer that never ends, given %s, counts by its status and is not listened to", async (_, every) => {
  await using receiver = await Receiver.start();
  let written = 0;
  let isLeft = false;
  receiver.answer = (_, response) => {
    response.writeHead(200);
    const more = setInterval(() => {
      if (response.write("x".repeat(1_000))) written += 1_000;
    }, every);
    response.on("close", () => {
      clearInterval(more);
      isLeft = true;
    });
  };
  using sender = new Sender({ networks: HERE });
  expect(await sender.post(letter(receiver.url()), NEVER)).toMatchObject({ status: 200, error: null });
  await expect.poll(() => isLeft).toBe(true);
  expect(written).toBeLessThan(10_000_000);
});

test("a receiver that speaks another protocol, or none, is no receiver, and keeps nobody waiting", async () => {
  await using receiver = await Receiver.start();
  using sender = new Sender({ networks: HERE });
  const answeredBy = async (words: string) => {
    receiver.answer = (_, __, { socket }) => socket.end(words);
    return await sender.post(letter(receiver.url()), NEVER);
  };
  expect(await answeredBy("HTTP/1.1 101 Switching Protocols\r\nUpgrade: foo\r\nConnection: Upgrade\r\n\r\n")).toMatchObject({
    status: null,
    error: "it answered with another protocol than HTTP",
  });
  expect(await answeredBy("220 smtp.example ESMTP\r\n")).toMatchObject({
    status: null,
    error: expect.stringMatching(/^its answer is no HTTP \(HPE_/),
  });
});

test("what cannot be reached is said by its code, and what is stopped ends", async () => {
  const receiver = await Receiver.start();
  const url = receiver.url();
  await receiver[Symbol.asyncDispose]();
  using sender = new Sender({ networks: HERE });
  expect(await sender.post(letter(url), NEVER)).toMatchObject({ status: null, error: "it could not be reached (ECONNREFUSED)" });
  expect(await sender.post(letter("http://nobody.invalid/"), NEVER)).toMatchObject({
    status: null,
    error: expect.stringMatching(/^it could not/),
  });
  expect(await sender.post(letter(url), AbortSignal.abort())).toMatchObject({ status: null });
});

test("pauses grow, are spread, and heed what a receiver asks for within reason", () => {
  const least = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100].map((failures) => pauseAfter(failures, null, 0) / 1_000);
  expect(least).toEqual([1.6, 8, 24, 96, 480, 1_440, 2_880, 5_760, 11_520, 11_520, 11_520]);
  expect(pauseAfter(1, null, 1) / pauseAfter(1, null, 0)).toBeCloseTo(1.5);
  expect(pauseAfter(1, 60_000, 0)).toBe(60_000);
  expect(pauseAfter(4, 1, 0)).toBe(96_000);
  expect(pauseAfter(1, 1e12, 0)).toBe(86_400_000);
});
