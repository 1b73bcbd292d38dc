import { rm } from "node:fs/promises";
import { join } from "node:path";
import { openInput } from "../src/exchange/input.ts";
import { stackexchange } from "../src/exchange/stackexchange.ts";
import { folder } from "./ecosystem.ts";
import { atLeast, atMost, type Figure, noted, publish } from "./figures.ts";
import { importByWords } from "./import-command.ts";
import { sized } from "./options.ts";
import { commentsOf, type DumpSize, writeDump } from "./stackexchange-dump.ts";

/** `customer-graph import` of a dump; and its reading alone, over one that is larger than memory should ever show. */
const imported: DumpSize = { posts: sized(10_000, 100_000) };
const readOnly: DumpSize = { posts: sized(50_000, 2_000_000) };

publish([...(await importing()), ...(await reading())]);

async function importing(): Promise<Figure[]> {
  const dump = join(folder, "dump");
  await writeDump(dump, imported);
  const place = { graph: join(folder, "dumped", "graph"), data: join(folder, "dumped") };
  const { seconds, memory } = await importByWords(place, [dump, "--format", "stackexchange", "--brand", "acme", "--space", "help"]);
  return [
    atLeast("import of a dump: acts a second, users and votes besides", (imported.posts + commentsOf(imported)) / seconds, 6_000, "/s"),
    noted("import of a dump: memory at the end", (memory[9] ?? 0) / 2 ** 20, "MB"),
  ];
}

async function reading(): Promise<Figure[]> {
  const dump = join(folder, "large-dump");
  const size = await writeDump(dump, readOnly);
  const format = stackexchange({ space: "help", brand: "acme" });
  const resident: number[] = [];
  let [records, bytes] = [0, 0];
  const start = performance.now();
  for (const file of (await format.files?.(dump)) ?? []) {
    let end = 0;
    for await (const found of format.read(await openInput(file))) {
      if ("value" in found) records++;
      if (found.end === end) continue;
      end = found.end;
      const tenth = Math.floor((10 * (bytes + end)) / size);
      resident[tenth] = Math.max(resident[tenth] ?? 0, process.memoryUsage.rss());
    }
    bytes += end;
  }
  const seconds = (performance.now() - start) / 1000;
  await rm(dump, { recursive: true });
  const [early = 0, late = 0] = [resident[2], resident[9]];
  return [
    noted("reading a dump: its size", size / 2 ** 20, "MB"),
    noted("reading a dump: MB a second", size / 2 ** 20 / seconds, "MB/s"),
    noted("reading a dump: records a second", records / seconds, "/s"),
    noted("reading a dump: memory at the end", late / 2 ** 20, "MB"),
    atMost("reading a dump: memory at the end, against that after a fifth", late / early, 1.3, "×"),
  ];
}
