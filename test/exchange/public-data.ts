import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import type { ExchangeLine } from "../../src/exchange/records.ts";
import type { Served } from "../graphql/served.ts";
import { type ImportedFile, imported } from "./imported.ts";

/** The path of a public data set beside the repository. */
export const publicData = (path: string) => fileURLToPath(new URL(`../../../shared/data/${path}`, import.meta.url));

/** Imports a table with one of the ready mappings, clean. */
export async function importTable(served: Served, path: string, mapping: string): Promise<ImportedFile> {
  const options = { format: "csv", mapping: fileURLToPath(new URL(`../../seeds/mappings/${mapping}.yaml`, import.meta.url)) };
  const [file] = await imported(served.log, path, options);
  if (!file) throw new Error(`${path} is no file`);
  expect(file.rejects).toEqual([]);
  return file;
}

/** Imports records as a file of the exchange format, clean. */
export async function importLines(served: Served, records: Iterable<ExchangeLine>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "customer-graph-lines-"));
  const path = join(folder, "records.ndjson");
  const lines = Array.from(records, (record) => JSON.stringify(record));
  await writeFile(path, lines.join("\n"));
  const [file] = await imported(served.log, path, { format: "ndjson" });
  await rm(folder, { recursive: true });
  expect(file).toMatchObject({ line: lines.length, rejects: [] });
}
