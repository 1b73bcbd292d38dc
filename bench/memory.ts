import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { openGraph } from "../src/graph/open.ts";
import { openHead } from "../src/log/head.ts";
import { ReadModel } from "../src/readmodel/read-model.ts";
import { readSnapshot } from "../src/readmodel/snapshot.ts";
import { embedded } from "./ecosystem.ts";
import { atMost, noted, publish } from "./figures.ts";
import { sized } from "./options.ts";

/** What the read model of generated acts weighs, by its own account and by the process's. */
setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const { graph: address } = await embedded({ interactions: sized(20_000, 1_000_000) });
const identity = await identityOf(address);
collectGarbage();
const before = process.memoryUsage();
const model = await readSnapshot(`${address}.snapshot`, identity);
if (!(model instanceof ReadModel)) throw new Error(model.rejected);
await model.drain();
collectGarbage();
const after = process.memoryUsage();

const bytes = { interaction: 0, other: 0 };
for (const [name, part] of model.parts()) bytes[name.startsWith("interaction.") ? "interaction" : "other"] += part.byteLength;
const { count } = model.interactions;
publish([
  atMost("memory: of an interaction with its orders", bytes.interaction / count, 96, "B"),
  noted("memory: of everything else, for each interaction", bytes.other / count, "B"),
  noted(
    "memory: the process grew by, for each interaction",
    (after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed) / count,
    "B",
  ),
  noted("memory: of the read model", (bytes.interaction + bytes.other) / 2 ** 20, "MB"),
]);

async function identityOf(path: string) {
  await using graph = await openGraph(path);
  return await openHead(graph);
}
