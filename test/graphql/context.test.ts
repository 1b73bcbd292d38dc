import { expect, test, vi } from "vitest";
import { encodePosition } from "../../src/domain/position.ts";
import { OWNER } from "../../src/domain/viewer.ts";
import { createContext } from "../../src/graphql/context.ts";
import { onEveryEngine } from "../graph-under-test.ts";
import { Served } from "./served.ts";

onEveryEngine("the position a request asks for", (engine) => {
  test("is waited for, and refused when it does not come or is none of this graph", async () => {
    await using graph = await Served.with(engine, []);
    const app = Object.assign(graph.log, { webhookNetworks: [] });
    const { identity } = app;
    const ask = (minPosition: string) => createContext({ app, viewer: OWNER, minPosition });
    const next = encodePosition(identity, { p: 1, index: 0 });
    const waiting = ask(next);
    await graph.record({ type: "brand", id: "acme" });
    expect((await waiting).position).toBe(next);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const refused = expect(ask(encodePosition(identity, { p: 9, index: 0 }))).rejects.toMatchObject({ code: "NOT_CAUGHT_UP" });
    vi.advanceTimersByTime(2_000);
    await refused;
    vi.useRealTimers();
    await expect(ask(encodePosition({ ...identity, incarnation: 2 }, { p: 1, index: 0 }))).rejects.toMatchObject({ code: "GONE" });
    const foreign = encodePosition({ graph: "another", incarnation: 1, secret: "its own" }, { p: 1, index: 0 });
    await expect(ask(foreign)).rejects.toMatchObject({ code: "BAD_USER_INPUT", message: "X-Min-Position is a position of another graph" });
    await expect(ask("17")).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      message: "X-Min-Position is no position of this server: it is damaged or forged",
    });
  });
});
