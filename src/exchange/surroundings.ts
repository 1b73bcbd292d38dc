import { findNodes } from "../catalogue/nodes.ts";
import type { Run } from "../catalogue/query.ts";
import type { FormatOptions } from "./format.ts";
import type { ExchangeLine } from "./records.ts";

/**
 * The records of the brand and the space that acts are given, where the graph has none of its own yet: a brand without a name, and
 * a forum of that brand. What is there is left as it is.
 */
export async function missingSurroundings(run: Run, { brand, space }: FormatOptions): Promise<ExchangeLine[]> {
  const records: ExchangeLine[] = [];
  if (brand !== undefined && !(await isPresent(run, "brand", brand))) records.push({ type: "brand", id: brand });
  if (space !== undefined && !(await isPresent(run, "space", space))) {
    records.push({ type: "space", id: space, kind: "FORUM", ...(brand !== undefined && { brand }) });
  }
  return records;
}

async function isPresent(run: Run, type: "brand" | "space", key: string): Promise<boolean> {
  const found = await findNodes(run, type, [key]);
  return found.some(({ present }) => present);
}
