import { pipeline } from "node:stream/promises";
import { type GeneratorOptions, generate } from "../../seeds/generator.ts";
import { createApp } from "../app.ts";
import type { Config } from "../config.ts";
import { OWNER } from "../domain/viewer.ts";
import type { Found } from "../exchange/format.ts";
import { importRecords } from "../exchange/import.ts";
import { CommandError } from "./errors.ts";
import { withProgress } from "./progress.ts";

/** Generated records as lines of text. */
export async function printSeed(options: GeneratorOptions): Promise<void> {
  await pipeline(text(options), process.stdout, { end: false });
}

/** Generated records into the graph. */
export async function seedGraph(config: Config, options: GeneratorOptions): Promise<void> {
  await using app = await createApp(config);
  const { line, created } = await withProgress({ name: "seed", size: null }, (progress) =>
    importRecords(lines(options), {
      submit: (records) => app.log.submit(records, OWNER),
      reject: ({ line, problems }) =>
        Promise.reject(new CommandError(`record ${line} was rejected: ${problems.map(({ message }) => message).join(", ")}`)),
      progress,
    }),
  );
  console.log(`${line} records are in the graph, ${created} of them new`);
}

function* text(options: GeneratorOptions): Generator<string> {
  let chunk = "";
  for (const record of generate(options)) {
    chunk += `${JSON.stringify(record)}\n`;
    if (chunk.length < 64 * 1024) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}

async function* lines(options: GeneratorOptions): AsyncGenerator<Found> {
  let line = 0;
  for (const value of generate(options)) yield { line: ++line, end: 0, value };
}
