import { readFile } from "node:fs/promises";
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { InputError } from "./input.ts";
import { type Mapping, mapping } from "./mapping.ts";
import type { MappingProblem } from "./mapping-problem.ts";

/** A mapping with the places in its file. */
export interface MappingFile {
  readonly mapping: Mapping;
  /** What a person reads of a problem in it: file, line, column and what is wrong. */
  readonly describe: (problem: Pick<MappingProblem, "path" | "message">) => string;
}

/** Throws InputError that names the line and the column of all that is wrong. */
export async function readMapping(path: string): Promise<MappingFile> {
  const lines = new LineCounter();
  // Keys as they are written: True is the name of a value in a file, and no boolean.
  const document = parseDocument(await textOf(path), { lineCounter: lines, stringKeys: true, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${path}:${line}:${col}`;
  };
  const wrong = document.errors.map(({ pos, message }) => `${at(pos[0])}: is not YAML: ${message}`);
  if (wrong.length > 0) throw new InputError(wrong.join("\n"));
  const describe: MappingFile["describe"] = ({ path: to, message }) => {
    const where = to.length > 0 ? `${to.map(String).join(".")}: ` : "";
    return `${at(offsetOf(document, to))}: ${where}${message}`;
  };
  const parsed = mapping.safeParse(document.toJS());
  if (parsed.success) return { mapping: parsed.data, describe };
  const problems = parsed.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: [...issue.path, key], message: "is not known here" }))
      : [{ path: issue.path, message: issue.message }],
  );
  throw new InputError(problems.map(describe).join("\n"));
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new InputError(`the mapping ${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** Where what a path leads to begins, or the last thing on the way that there is. A name that is wrong is pointed at itself. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? 0;
  for (const step of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === String(step)) : undefined;
    const next: unknown = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined;
    const shown = pair && step === path.at(-1) ? pair.key : next;
    if (!isNode(shown)) return offset;
    offset = shown.range?.[0] ?? offset;
    node = next;
  }
  return offset;
}
