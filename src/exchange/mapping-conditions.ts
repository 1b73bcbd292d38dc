import { compileExpression, type RowScope, type Scope } from "./mapping-expressions.ts";
import { compilePattern } from "./mapping-pattern.ts";
import { MappingProblem } from "./mapping-problem.ts";
import { entriesOf, isAbsent, isList, listedOf, type Value } from "./mapping-steps.ts";
import type { Condition, Test } from "./mapping-values.ts";

/** Whether a condition holds of a row. Values are made of conditions and conditions of values, so the two files know each other. */
export function compileCondition(given: Condition, scope: Scope, path: PropertyKey[]): (row: RowScope) => boolean {
  if ("all" in given) {
    const all = given.all.map((one, i) => compileCondition(one, scope, [...path, "all", i]));
    return (row) => all.every((holds) => holds(row));
  }
  if ("any" in given) {
    const any = given.any.map((one, i) => compileCondition(one, scope, [...path, "any", i]));
    return (row) => any.some((holds) => holds(row));
  }
  if ("not" in given) {
    const holds = compileCondition(given.not, scope, [...path, "not"]);
    return (row) => !holds(row);
  }
  return compileTest(given, scope, path);
}

function compileTest(given: Test, scope: Scope, path: PropertyKey[]): (row: RowScope) => boolean {
  const value = compileExpression(given, scope, path);
  const asked: ((found: Value | undefined, row: RowScope) => boolean)[] = [];
  if (given.is !== undefined) {
    refuseBooleans([...("constant" in given.is ? [given.is.constant] : [])], [...path, "is"]);
    const other = compileExpression(given.is, scope, [...path, "is"]);
    asked.push((found, row) => some(found, (text) => text === String(other.of(row))));
  }
  if (given.in !== undefined) {
    const listed = new Map(entriesOf(listedOf(given.in, scope.sets, [...path, "in"])));
    if (isList(given.in)) refuseBooleans(given.in, [...path, "in"]);
    asked.push((found) => some(found, (text) => listed.has(text)));
  }
  if (given.matches !== undefined) {
    const pattern = compilePattern(given.matches, [...path, "matches"]);
    asked.push((found) => some(found, (text) => pattern.test(text)));
  }
  if (given.present !== undefined) asked.push((found) => isAbsent(found) !== given.present);
  return (row) => {
    const found = value.of(row);
    return asked.every((holds) => holds(found, row));
  };
}

/** A file holds text, and YAML reads True and yes as it likes. */
function refuseBooleans(values: readonly unknown[], path: PropertyKey[]): void {
  const found = values.find((value) => typeof value === "boolean");
  if (found !== undefined) throw new MappingProblem(path, `${found} is compared with text: put it in quotes, as the file writes it`);
}

function some(value: Value | undefined, holds: (text: string) => boolean): boolean {
  if (value === undefined || value === null) return false;
  return isList(value) ? value.some((item) => holds(String(item))) : holds(String(value));
}
