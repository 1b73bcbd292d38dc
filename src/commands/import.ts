import { createApp } from "../app.ts";
import type { Config } from "../config.ts";
import { OWNER } from "../domain/viewer.ts";
import type { Format, FormatOptions } from "../exchange/format.ts";
import { formats } from "../exchange/formats.ts";
import { ImportFailed, type ImportResult, importRecords } from "../exchange/import.ts";
import { type Input, InputError, openInput } from "../exchange/input.ts";
import { Rejects } from "../exchange/rejects.ts";
import { missingSurroundings } from "../exchange/surroundings.ts";
import type { Log } from "../log/log.ts";
import { CommandError } from "./errors.ts";
import { withProgress } from "./progress.ts";

const REJECTED = 1;
const INTERRUPTED = 130;

/** Gives the exit status. */
export async function importFiles(config: Config, paths: readonly string[], options: FormatOptions & { format: string }): Promise<number> {
  const format = await formatOf(options);
  const stop = new AbortController();
  // Before the graph is opened: a mistyped name should not wait for it, nor make one.
  const files = await Promise.all(paths.map((path) => format.files?.(path) ?? [path]));
  const inputs = await Promise.all(files.flat().map((file) => openInput(file, stop.signal)));
  // The first signal stops after what is under way; the second is not ours any more and ends the process.
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  await using app = await createApp(config);
  await makeSurroundings(app.log, options);
  let status = 0;
  for (const input of inputs) {
    const { rejected, stopped } = await importOne(app.log, format, input, stop.signal);
    if (stopped) return INTERRUPTED;
    if (rejected > 0) status = REJECTED;
  }
  return status;
}

async function formatOf({ format, ...options }: FormatOptions & { format: string }): Promise<Format> {
  const create = formats.get(format);
  if (!create) throw new CommandError(`--format ${format} is not known: it is one of ${[...formats.keys()].join(", ")}`);
  return create(options);
}

async function makeSurroundings(log: Log, options: FormatOptions): Promise<void> {
  const records = await missingSurroundings((statement, params) => log.graph.read(statement, params), options);
  const { results } = await log.submit(records, OWNER);
  const [wrong] = results.flatMap(({ problems }) => problems);
  if (wrong) throw new CommandError(`--brand and --space are keys, and ${wrong.path.join(".")} ${wrong.message}`);
}

async function importOne(log: Log, format: Format, input: Input, signal: AbortSignal): Promise<ImportResult> {
  await using rejects = await Rejects.besides(input.path);
  const importing = withProgress(input, (progress) =>
    importRecords(format.read(input), {
      submit: (records) => log.submit(records, OWNER),
      reject: (rejected) => rejects.add(rejected),
      progress,
      signal,
    }),
  );
  const result = await importing.catch((cause) => {
    if (!(cause instanceof ImportFailed)) throw cause;
    // What is wrong with an input names it.
    throw new CommandError(cause.cause instanceof InputError ? cause.message : `${input.name}: ${cause.message}`, { cause });
  });
  console.log(`${input.name}: ${summary(result)}`);
  if (result.rejected > 0) console.log(`the rejected lines, and why, are in ${rejects.path}`);
  return result;
}

function summary({ line, created, updated, unchanged, rejected, stopped }: ImportResult): string {
  const counts = `${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected`;
  return stopped ? `stopped after line ${line} (${counts}); import it again to go on` : `${line} lines (${counts})`;
}
