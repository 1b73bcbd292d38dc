import { readFileSync } from "node:fs";
import type { ExchangeLine } from "../src/exchange/records.ts";

const FILE = new URL("story.ndjson", import.meta.url);

/** The named cast and its half-year with Acme, told in STORY.md: few enough records to reckon by hand. */
export function* story(): Generator<ExchangeLine, void> {
  for (const line of readFileSync(FILE, "utf8").trimEnd().split("\n")) yield JSON.parse(line);
}
