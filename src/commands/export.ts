import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createApp } from "../app.ts";
import type { Config } from "../config.ts";
import { exportLines } from "../exchange/export.ts";
import type { ExportedLine } from "../exchange/lines.ts";

/** Lines that go to the stream at once. */
const CHUNK = 500;

/** To a file, which is there when all of it is, or to standard output. */
export async function exportGraph(config: Config, out: string | undefined): Promise<void> {
  await using app = await createApp(config);
  const { graph, readModel } = app.log;
  const text = inChunks(exportLines((statement, params) => graph.read(statement, params), readModel));
  if (out === undefined) return await pipeline(text, process.stdout, { end: false });
  await pipeline(text, createWriteStream(`${out}.partial`));
  await rename(`${out}.partial`, out);
}

async function* inChunks(lines: AsyncIterable<ExportedLine>): AsyncGenerator<string> {
  let chunk: string[] = [];
  for await (const line of lines) {
    if (chunk.push(`${JSON.stringify(line)}\n`) < CHUNK) continue;
    yield chunk.join("");
    chunk = [];
  }
  yield chunk.join("");
}
