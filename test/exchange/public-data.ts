import { fileURLToPath } from "node:url";
import { expect } from "vitest";
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
