import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { log as statements } from "../../src/catalogue/log.ts";
import { OWNER } from "../../src/domain/viewer.ts";
import { openGraph } from "../../src/graph/open.ts";
import { type Log, openLog } from "../../src/log/log.ts";
import { redisWakeUps } from "../../src/log/redis-wake-ups.ts";
import { onEveryEngine } from "../graph-under-test.ts";
import { dump } from "../readmodel/dump.ts";
import { noRedis, RedisServer } from "../redis-server.ts";
import { submission } from "./crash-workload.ts";

const NEVER = 3_600_000;
const TROUBLE = "Redis (REDIS_URL) does not wake this server: what other servers write shows at its next poll";

onEveryEngine("servers that wake each other", (engine) => {
  if (engine.name === "grafeo") {
    test("are one on an embedded graph, which needs no Redis", async () => {
      await using opened = await engine.open();
      await using log = await openLog(opened.graph, { wakeUps: () => expect.fail("nobody is there to wake") });
      expect(log.readModel.position).toBe(0);
    });
    return;
  }
  describe.skipIf(noRedis)(`by Redis (${noRedis ?? "its own"})`, () => {
    test("show at once what another one wrote, though none would look for an hour", async () => {
      await using redis = await RedisServer.start();
      await using two = await twoServers(redis.url(), NEVER);
      await two.areAwake();
      for (let index = 0; index < 20; index++) {
        const [writing, reading] = index % 2 ? [two.one, two.other] : [two.other, two.one];
        const { position } = await writing.submit(submission("ada", index), OWNER);
        expect(await reading.readModel.reached(position, 10_000)).toBe(true);
        expect(await answersOf(two.other)).toEqual(await answersOf(two.one));
      }
      expect(two.reports).toEqual([]);
    }, 60_000);

    test("go on by polling while Redis is away, and are woken again when it is back", async () => {
      await using redis = await RedisServer.start();
      await using two = await twoServers(redis.url(), 50);
      await two.areAwake();
      let index = 0;
      const bothShow = async () => {
        const receipts = await Promise.all([
          two.one.submit(submission("ada", index, ["bilal"]), OWNER),
          two.other.submit(submission("bilal", index++, ["ada"]), OWNER),
        ]);
        const last = Math.max(...receipts.map(({ position }) => position));
        for (const log of [two.one, two.other]) expect(await log.readModel.reached(last, 10_000)).toBe(true);
        expect(await answersOf(two.other)).toEqual(await answersOf(two.one));
      };
      for (let round = 0; round < 20; round++) {
        if (round === 5) await redis.kill();
        if (round === 15) await redis.restart();
        await bothShow();
      }
      await until(() => two.reports.length === 4);
      expect(two.reports.map(({ message }) => message)).toEqual([TROUBLE, TROUBLE, AGAIN, AGAIN]);
    }, 60_000);

    test("say once that they are not let in, repeat no password, and poll", async () => {
      await using redis = await RedisServer.start("--requirepass", "right");
      await using two = await twoServers(redis.url("cg:hunter2@"), 50);
      await until(() => two.reports.length === 2);
      const { position } = await two.one.submit(submission("ada", 0), OWNER);
      expect(await two.other.readModel.reached(position, 10_000)).toBe(true);
      // Attempts go on meanwhile.
      await sleep(1_000);
      expect(two.reports.map(({ message }) => message)).toEqual([TROUBLE, TROUBLE]);
      expect(JSON.stringify(two.reports)).toContain("WRONGPASS");
      expect(JSON.stringify(two.reports)).not.toContain("hunter2");
    }, 60_000);
  });

  async function twoServers(url: string, pollEvery: number) {
    const reports: { message: string; details?: object | undefined }[] = [];
    const wakeUps = redisWakeUps(url, (message, details) => reports.push({ message, details }));
    const opened = await engine.open();
    const one = await openLog(opened.graph, { wakeUps, pollEvery });
    const other = await openLog(await openGraph(process.env.NEO4J_URI ?? ""), { wakeUps, pollEvery });
    return {
      one,
      other,
      reports,
      /** Both subscribed: each hears of what the other one writes. */
      async areAwake() {
        for (const [writing, reading] of [
          [one, other],
          [other, one],
        ] as const) {
          let isHeard = false;
          for (let attempt = 0; !isHeard && attempt < 100; attempt++) {
            const { position } = await writing.submit([{ type: "person", id: `p${attempt}` }], OWNER);
            const again = await writing.submit([{ type: "person", id: `p${attempt}`, roles: ["CUSTOMER"] }], OWNER);
            isHeard = await reading.readModel.reached(Math.max(position, again.position), 100);
          }
          expect(isHeard).toBe(true);
        }
      },
      async [Symbol.asyncDispose]() {
        await other.close();
        await one.close();
        await opened.close();
      },
    };
  }
});

const AGAIN = "Redis wakes this server again";

async function until(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !isSo(); i++) await sleep(50);
}

async function answersOf({ graph, readModel }: Log) {
  const found = await statements.readHead(graph.read.bind(graph), {});
  return dump(readModel, found?.head);
}
