import { GraphError } from "./errors.ts";
import type { Params, Value } from "./port.ts";

/** Deep enough for every record of the exchange format. */
const maxDepth = 32;

/**
 * Refuses what an engine would change or die of: the embedded one kills the process on a cycle and stores NaN as null,
 * both replace half a surrogate pair, which would make two different keys one.
 */
export function checkParameters(params: Params): void {
  for (const name in params) check(params[name], name, 1);
}

function check(value: Value | undefined, name: string, depth: number): void {
  if (typeof value === "string") {
    if (!value.isWellFormed()) throw new GraphError(`parameter ${name}: half a surrogate pair is not text`);
  } else if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new GraphError(`parameter ${name}: ${value} cannot be stored`);
  } else if (typeof value === "object" && value !== null) {
    if (depth > maxDepth) throw new GraphError(`parameter ${name} is nested more than ${maxDepth} deep, or contains itself`);
    if (Array.isArray(value)) for (const item of value) check(item, name, depth + 1);
    else for (const key in value) check(value[key], name, depth + 1);
  }
}
