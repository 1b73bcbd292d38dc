import { RE2JS, RE2JSException } from "re2js";
import { MappingProblem } from "./mapping-problem.ts";

/** A user's regular expression in RE2 syntax, matched in time linear in the text whatever the pattern is. */
export interface Pattern {
  readonly test: (text: string) => boolean;
  /** Group 1 of every match, or all of it where there is no group. */
  readonly all: (text: string) => Generator<string>;
  readonly replace: (text: string, replacement: string) => string;
}

export function compilePattern(source: string, path: PropertyKey[]): Pattern {
  const pattern = compiled(source, path);
  const group = pattern.groupCount() > 0 ? 1 : 0;
  return {
    test: (text) => pattern.matcher(text).find(),
    *all(text) {
      const matcher = pattern.matcher(text);
      while (matcher.find()) {
        const found = matcher.group(group);
        if (found) yield found;
      }
    },
    replace: (text, replacement) => pattern.matcher(text).replaceAll(replacement),
  };
}

/** `$1` and `$<name>` in a replacement, which a pattern may not have. */
export function checkReplacement(source: string, replacement: string, path: PropertyKey[]): void {
  const groups = compiled(source, path).groupCount();
  for (const [text, number] of replacement.matchAll(/\$(\d+)/g)) {
    if (Number(number) > groups) throw new MappingProblem(path, `${text} is no group of the pattern, which has ${groups}`);
  }
}

function compiled(source: string, path: PropertyKey[]): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw new MappingProblem(path, `is not a pattern of RE2, which has no look-around and no back-references: ${error.message}`);
  }
}
