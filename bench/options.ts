import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { scale: { type: "string", default: "small" } }, strict: false });

/** Small is for a look that takes minutes; whether the budgets are met is asked at full. */
export const scale: "small" | "full" = values.scale === "full" ? "full" : "small";

/** One value for each scale. */
export const sized = <T>(small: T, full: T): T => (scale === "full" ? full : small);

/** Of the Neo4j that benches fill and empty; run.ts starts one where none is given. */
export const neo4jAddress = process.env.NEO4J_URI ?? "";
