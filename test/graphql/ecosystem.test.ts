import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, Served, viewer } from "./served.ts";

const ECOSYSTEM = `query ($period: Timespan!, $brand: String = "acme", $asOf: DateTime = "2024-07-01T00:00:00Z") {
  brand(ref: { key: $brand }) {
    ecosystem(period: $period, asOf: $asOf) {
      from to count levels { level count share kinds { kind count } channels { channel count } } kinds { kind count } channels { channel count }
    }
  }
}`;
const HALF_YEAR = { from: "2024-01-01T00:00:00Z", to: "2024-07-01T00:00:00Z" };
const listOf = (json: Json): Json[] => (Array.isArray(json) ? json : []);
const sumOf = (counts: Json) => listOf(counts).reduce<number>((sum, one) => sum + Number(at(one, "count")), 0);

onEveryEngine("the story's exchanges", (engine) => {
  const served = Served.story(engine);
  const ecosystem = async (period: object, variables: object = {}) =>
    at(await served.ask(ECOSYSTEM, { period, ...variables }), "brand", "ecosystem");

  test("of the last ninety days before July, by level, kind and channel", async () => {
    expect(await ecosystem({ last: "P90D" })).toEqual({
      from: "2024-04-02T00:00:00.000Z",
      to: "2024-07-01T00:00:00.000Z",
      count: 24,
      levels: [
        { level: "INTERNAL", count: 0, share: 0, kinds: [], channels: [] },
        {
          level: "EXTERNAL",
          count: 22,
          share: 22 / 24,
          kinds: [
            // Liam's thanks is addressed to Bilal and to Inès: two of the thirteen. His neighbour, whom Bilal invites, was never recorded.
            { kind: "COMMENT", count: 13 },
            // Inès about coarse grounds and the handle, Bilal about noise, stain and handle.
            { kind: "ANSWER", count: 5 },
            // Elif's heroes are two.
            { kind: "POST", count: 2 },
            { kind: "REACTION", count: 1 },
            { kind: "SHARE", count: 1 },
          ],
          channels: [
            { channel: "forum", count: 13 },
            { channel: "twitter", count: 6 },
            { channel: "instagram", count: 2 },
            { channel: "facebook", count: 1 },
          ],
        },
        {
          level: "MIXED",
          count: 2,
          share: 2 / 24,
          // Acme Team thanks Inès, and Elif shares it.
          kinds: [
            { kind: "POST", count: 1 },
            { kind: "SHARE", count: 1 },
          ],
          channels: [{ channel: "twitter", count: 2 }],
        },
      ],
      kinds: [
        { kind: "COMMENT", count: 13 },
        { kind: "ANSWER", count: 5 },
        { kind: "POST", count: 3 },
        { kind: "SHARE", count: 2 },
        { kind: "REACTION", count: 1 },
      ],
      channels: [
        { channel: "forum", count: 13 },
        { channel: "twitter", count: 8 },
        { channel: "instagram", count: 2 },
        { channel: "facebook", count: 1 },
      ],
    });
  });

  test("who works for whom is asked at the instant of the act: Oscar and Nadia among Zénith's, then Chloé and Oscar among Acme's", async () => {
    const internal = async (brand: string) => at(await ecosystem(HALF_YEAR, { brand }), "levels", 0);
    expect(await internal("zenith")).toMatchObject({ level: "INTERNAL", count: 1, kinds: [{ kind: "COMMENT", count: 1 }] });
    expect(await internal("acme")).toMatchObject({ level: "INTERNAL", count: 2, channels: [{ channel: "email", count: 2 }] });
  });

  test("everything adds up", async () => {
    const whole = await ecosystem(HALF_YEAR);
    const count = at(whole, "count");
    expect(count).toBe(49);
    expect([sumOf(at(whole, "levels")), sumOf(at(whole, "kinds")), sumOf(at(whole, "channels"))]).toEqual([count, count, count]);
    for (const level of listOf(at(whole, "levels"))) {
      expect([sumOf(at(level, "kinds")), sumOf(at(level, "channels"))]).toEqual([at(level, "count"), at(level, "count")]);
    }
  });

  test("before the first act there is none; a period that ends before it starts is refused; Zénith's key sees nothing of Acme", async () => {
    expect(await ecosystem({ last: "P90D" }, { asOf: "2023-01-01T00:00:00Z" })).toMatchObject({ count: 0, kinds: [], channels: [] });
    const reversed = { from: "2024-07-01T00:00:00Z", to: "2024-06-01T00:00:00Z" };
    expect(await served.fail(ECOSYSTEM, { period: reversed })).toMatchObject([{ code: "BAD_USER_INPUT", argument: "period" }]);
    expect(await served.ask(ECOSYSTEM, { period: HALF_YEAR }, viewer(["read"], ["zenith"]))).toEqual({ brand: null });
  });
});
