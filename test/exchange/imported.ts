import { OWNER } from "../../src/domain/viewer.ts";
import type { FormatOptions } from "../../src/exchange/format.ts";
import { formats } from "../../src/exchange/formats.ts";
import { type ImportResult, importRecords, type Rejected } from "../../src/exchange/import.ts";
import { openInput } from "../../src/exchange/input.ts";
import { missingSurroundings } from "../../src/exchange/surroundings.ts";
import type { Log } from "../../src/log/log.ts";

/** What became of a file. */
export interface ImportedFile extends ImportResult {
  readonly path: string;
  readonly rejects: readonly Rejected[];
}

/** Does to a graph what the command does, and tells of each file. */
export async function imported(
  log: Log,
  path: string,
  { format: name, ...options }: FormatOptions & { format: string },
): Promise<ImportedFile[]> {
  const format = await formats.get(name)?.(options);
  if (!format) throw new Error(`there is no format ${name}`);
  await log.submit(await missingSurroundings((statement, params) => log.graph.read(statement, params), options), OWNER);
  const files: ImportedFile[] = [];
  for (const file of (await format.files?.(path)) ?? [path]) {
    const rejects: Rejected[] = [];
    const result = await importRecords(format.read(await openInput(file)), {
      submit: (records) => log.submit(records, OWNER),
      reject: async (rejected) => void rejects.push(rejected),
    });
    files.push({ ...result, path: file, rejects });
  }
  return files;
}
