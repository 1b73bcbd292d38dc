import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { LiveOrdeal, type Verdict } from "../test/server/live-ordeal.ts";
import { atMost, noted, publish } from "./figures.ts";
import { scale } from "./options.ts";

/**
 * Subscribers while their server is killed and their connections are cut, in turn: `node bench/live-crash.ts --rounds 200`, on an
 * embedded graph, or on the emptied Neo4j of `--graph neo4j://…`. A graph goes through twenty rounds before its verdict.
 */
const { values } = parseArgs({
  options: { rounds: { type: "string" }, graph: { type: "string" }, clients: { type: "string", default: "5" }, scale: { type: "string" } },
});
const rounds = Number(values.rounds ?? (scale === "full" ? 200 : 6));
const ROUNDS_A_GRAPH = 20;
const engine = values.graph ? "neo4j" : "grafeo";

const found = { committed: 0, kills: 0, cuts: 0, received: 0 };
const wrong: Record<Exclude<keyof Verdict, "committed">, number> = { missed: 0, outOfOrder: 0, lost: 0, again: 0 };
for (let round = 0; round < rounds; ) {
  await using ordeal = await LiveOrdeal.begin({ graph: values.graph, clients: Number(values.clients) });
  for (let i = 0; i < ROUNDS_A_GRAPH && round < rounds; i++, round++) {
    const before = ordeal.received;
    while (ordeal.received <= before) await sleep(20);
    await sleep(Math.random() * 500);
    if (round % 2 === 0) found.cuts += ordeal.cutClients();
    else {
      await ordeal.killServer();
      found.kills++;
    }
    console.log(`${engine} round ${round + 1} of ${rounds}: ${ordeal.received} events received`);
  }
  const verdicts = await ordeal.judge();
  found.received += ordeal.received;
  found.committed += verdicts[0]?.committed ?? 0;
  for (const verdict of verdicts) {
    for (const what of ["missed", "outOfOrder", "again"] as const) wrong[what] += verdict[what];
  }
  wrong.lost += verdicts[0]?.lost ?? 0;
}

publish([
  noted(`live ${engine}: rounds`, rounds, `(${found.kills} servers killed, ${found.cuts} connections cut)`),
  noted(`live ${engine}: events committed`, found.committed, `(${found.received} received by ${values.clients} clients)`),
  noted(`live ${engine}: received again under the same id`, wrong.again, ""),
  atMost(`live ${engine}: committed and not received`, wrong.missed, 0, ""),
  atMost(`live ${engine}: out of order`, wrong.outOfOrder, 0, ""),
  atMost(`live ${engine}: acknowledged and not in the log`, wrong.lost, 0, ""),
]);
