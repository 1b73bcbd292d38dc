import { GraphError } from "./errors.ts";

/**
 * For an engine that has no read-only access: a change that goes by `read` would be neither synced nor kept apart from other writers.
 * A property or variable named like one of these words is in backticks in the common subset.
 */
export function refuseChange(statement: string): void {
  const word = changing.exec(statement.replace(quoted, ""))?.[0];
  if (word) throw new GraphError(`a statement with ${word.toUpperCase()} was given to read`);
}

const quoted = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const changing = /(?<![.:$\w])(?:CREATE|INSERT|MERGE|SET|DELETE|REMOVE|DROP|ALTER|FOREACH|LOAD)\b/i;
