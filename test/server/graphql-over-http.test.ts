import { serverAudits } from "graphql-http";
import { describe, expect, test } from "vitest";
import { listeningServer } from "./server-under-test.ts";

/** The specification of GraphQL over HTTP as the audits of graphql-http check it, optional ones as well. */
const running = listeningServer();

const audits = serverAudits({ url: () => running.listening.url, fetchFn: fetch });

test("there are as many audits as were looked at", () => {
  expect(audits).toHaveLength(61);
});

describe("the server", () => {
  test.each(audits)("$name ($id)", async ({ fn }) => {
    expect(await fn()).toMatchObject({ status: "ok" });
  });
});
