import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { LiveOrdeal } from "./live-ordeal.ts";

/** bench/live-crash.ts does it for longer. */
onEveryEngine("subscribers whose server is killed and whose connections are cut", (engine) => {
  test("receive every committed event, in order, and again only under the same id", { timeout: 180_000 }, async () => {
    // Emptied, and not held: the server is the one to open it.
    await (await engine.open()).close();
    await using ordeal = await LiveOrdeal.begin({ graph: engine.name === "neo4j" ? process.env.NEO4J_URI : undefined, clients: 3 });
    for (let round = 0; round < 4; round++) {
      const before = ordeal.received;
      await expect.poll(() => ordeal.received, { timeout: 30_000 }).toBeGreaterThan(before + 50);
      await sleep(Math.random() * 50);
      if (round % 2 === 0) ordeal.cutClients();
      else await ordeal.killServer();
    }
    const verdicts = await ordeal.judge();
    for (const verdict of verdicts) expect(verdict).toMatchObject({ missed: 0, outOfOrder: 0, lost: 0, committed: expect.any(Number) });
    expect(verdicts[0]?.committed).toBeGreaterThan(60);
  });
});
