import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { lexicographicSortSchema, printSchema } from "graphql";
import * as z from "zod";
import { exchangeRecord } from "../src/exchange/records.ts";
import { schema } from "../src/graphql/schema.ts";
import { eventDataSchemas } from "../src/log/event-schemas.ts";
import { EVENT_TYPES } from "../src/log/topics.ts";
import { asyncApi, cloudEventSchema } from "./async-api.ts";

/** What is committed and comes from the code: the GraphQL schema, the JSON Schemas of a line of the exchange format and of events, and the AsyncAPI document of these. */
export function schemaFiles(): GeneratedFile[] {
  const exchange = { title: "A line of the customer-graph exchange format", ...z.toJSONSchema(exchangeRecord, { io: "input" }) };
  return [
    { path: "schema/schema.graphql", content: `${printSchema(lexicographicSortSchema(schema))}\n` },
    { path: "schema/exchange.schema.json", content: `${JSON.stringify(exchange, null, 2)}\n` },
    { path: "schema/asyncapi.json", content: `${JSON.stringify(asyncApi(), null, 2)}\n` },
    { path: "schema/events.schema.json", content: `${JSON.stringify(eventSchemas(), null, 2)}\n` },
  ];
}

/** An event as webhooks carry it; below `$defs` the data of each type. */
const eventSchemas = () => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "An event of customer-graph",
  oneOf: EVENT_TYPES.map((type) => cloudEventSchema(type, { $ref: `#/$defs/${type}` })),
  $defs: eventDataSchemas(),
});

export interface GeneratedFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly content: string;
}

/** Writes the files, or with --check says which of them differ and fails. */
export async function writeOrCheck(files: readonly GeneratedFile[], check = process.argv.includes("--check")): Promise<void> {
  if (check) {
    const stale = await staleOf(files);
    for (const path of stale) console.error(`${path} is not what the code says: run npm run schema and commit it`);
    if (stale.length > 0) process.exitCode = 1;
    return;
  }
  for (const { path, content } of files) {
    await mkdir(dirname(fromRoot(path)), { recursive: true });
    await writeFile(fromRoot(path), content);
  }
}

export async function staleOf(files: readonly GeneratedFile[]): Promise<string[]> {
  const committed = await Promise.all(files.map(({ path }) => readFile(fromRoot(path), "utf8").catch(() => null)));
  return files.filter(({ content }, i) => content !== committed[i]).map(({ path }) => path);
}

export const fromRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

if (import.meta.main) await writeOrCheck(schemaFiles());
