import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { OWNER } from "../../src/domain/viewer.ts";
import { csv } from "../../src/exchange/csv.ts";
import { type ImportResult, importRecords, type Rejected } from "../../src/exchange/import.ts";
import { openInput } from "../../src/exchange/input.ts";
import type { Served } from "../graphql/served.ts";

/** The path of a public data set beside the repository. */
export const publicData = (path: string) => fileURLToPath(new URL(`../../../shared/data/${path}`, import.meta.url));

/** Imports a table with one of the ready mappings, clean. */
export async function importTable(served: Served, path: string, mapping: string): Promise<ImportResult> {
  const format = await csv({ mapping: fileURLToPath(new URL(`../../seeds/mappings/${mapping}.yaml`, import.meta.url)) });
  const rejected: Rejected[] = [];
  const result = await importRecords(format.read(await openInput(path)), {
    submit: (records) => served.log.submit(records, OWNER),
    reject: async (one) => void rejected.push(one),
  });
  expect(rejected).toEqual([]);
  return result;
}
