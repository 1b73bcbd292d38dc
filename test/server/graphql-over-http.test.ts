import { serverAudits } from "graphql-http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Listening } from "../../src/server/server.ts";
import { type ServerUnderTest, startServer } from "./server-under-test.ts";

/** The specification of GraphQL over HTTP as the audits of graphql-http check it, optional ones as well. */
let server: ServerUnderTest;
let listening: Listening;
beforeAll(async () => {
  server = await startServer();
  listening = await server.listen();
});
afterAll(async () => {
  await listening.stop();
  await server[Symbol.asyncDispose]();
});

const audits = serverAudits({ url: () => listening.url, fetchFn: fetch });

test("there are as many audits as were looked at", () => {
  expect(audits).toHaveLength(61);
});

describe("the server", () => {
  test.each(audits)("$name ($id)", async ({ fn }) => {
    expect(await fn()).toMatchObject({ status: "ok" });
  });
});
