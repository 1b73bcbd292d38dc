import type { FormatOptions, Found } from "./format.ts";
import type { MappedRecord, Mapping } from "./mapping.ts";
import { compileCondition } from "./mapping-conditions.ts";
import { type Compiled, compileExpression, ITEM, type RowScope, type Scope } from "./mapping-expressions.ts";
import { MappingProblem, Unmappable } from "./mapping-problem.ts";
import { isList, type Value } from "./mapping-steps.ts";
import { fieldsOf } from "./records.ts";
import type { Row } from "./rows.ts";

/** What a row says, record by record. A record that cannot be made does not keep the others of its row from being made. */
export type MapRow = (row: Row) => Found[];

/** Throws MappingProblem where the mapping asks for what there is not: a field, a set, a column of those given (null: any will do). */
export function compileMapping(
  mapping: Mapping,
  columns: readonly string[] | null,
  defaults: Pick<FormatOptions, "brand" | "space">,
): MapRow {
  const values = new Map<string, Compiled>();
  const scope: Scope = { sets: mapping.sets, values, columns };
  for (const [name, value] of Object.entries(mapping.values)) values.set(name, compileExpression(value, scope, ["values", name]));
  const ignored = mapping.ignore && compileCondition(mapping.ignore, scope, ["ignore"]);
  const records = mapping.records.map((record, i) => compileRecord(record, scope, ["records", i]));

  return ({ line, end, fields, text }) => {
    const row: RowScope = { fields, known: new Map() };
    const place = { line, end };
    const found: Found[] = [];
    const attempt = (make: () => void) => {
      try {
        make();
      } catch (error) {
        if (!(error instanceof Unmappable)) throw error;
        found.push({ ...place, ...(error.column !== undefined && { column: error.column }), problem: error.message, text: shown(text) });
      }
    };
    let left = false;
    attempt(() => {
      left = ignored?.(row) === true;
    });
    if (left) return [{ ...place, passed: true }];
    for (const { recordsOf, columnOf } of records) {
      attempt(() => {
        for (const value of recordsOf(row)) found.push({ ...place, value: filled(value, defaults), columnOf });
      });
    }
    if (found.length > 0) return found;
    return [{ ...place, problem: "makes no record: no `when` of the mapping holds; name such rows in its `ignore`", text: shown(text) }];
  };
}

type Said = Readonly<Record<string, Value>>;

interface CompiledRecord {
  readonly recordsOf: (row: RowScope) => Generator<Said>;
  readonly columnOf: (field: string) => string | undefined;
}

function compileRecord({ type, when, each, fields }: MappedRecord, outer: Scope, path: PropertyKey[]): CompiledRecord {
  checkFields(type, fields, path);
  const list = each && compileExpression(each, outer, [...path, "each"]);
  const item: Compiled = { of: (row) => row.item, columns: list?.columns ?? [] };
  const scope = list ? { ...outer, values: new Map([...outer.values, [ITEM, item]]) } : outer;
  const applies = when && compileCondition(when, scope, [...path, "when"]);
  const compiled = new Map(Object.entries(fields).map(([name, value]) => [name, compileExpression(value, scope, [...path, name])]));
  const recordOf = (row: RowScope): Said => {
    const said: Record<string, Value> = { type };
    for (const [name, value] of compiled) {
      const found = value.of(row);
      if (found !== undefined) said[name] = found;
    }
    return said;
  };
  return {
    *recordsOf(row) {
      const items = list ? itemsOf(list.of(row)).map((item) => ({ ...row, item })) : [row];
      for (const row of items) if (!applies || applies(row)) yield recordOf(row);
    },
    columnOf: (field) => compiled.get(field)?.columns[0],
  };
}

const itemsOf = (value: Value | undefined): readonly Value[] => (value === undefined ? [] : isList(value) ? value : [value]);

/** What the exchange format would refuse of every row is said once, of the mapping. */
function checkFields(type: MappedRecord["type"], fields: MappedRecord["fields"], path: PropertyKey[]): void {
  const constants = Object.entries(fields).flatMap(([name, value]): [string, unknown][] =>
    "constant" in value && !value.steps ? [[name, value.constant]] : [],
  );
  const known = fieldsOf(type, Object.fromEntries(constants));
  const unknown = Object.keys(fields).find((name) => !known.has(name));
  if (unknown !== undefined) {
    const there = [...known.keys()].filter((name) => name !== "type").join(", ");
    throw new MappingProblem([...path, unknown], `${unknown} is no field of a ${type}: there are ${there}`);
  }
  for (const [name, constant] of constants) {
    const parsed = known.get(name)?.map((field) => field.safeParse(constant)) ?? [];
    if (parsed.some(({ success }) => success)) continue;
    throw new MappingProblem([...path, name], `${name} ${parsed.map(({ error }) => error?.issues[0]?.message).join(", ")}`);
  }
  for (const [name, shapes] of known) {
    const needed = name !== "type" && shapes.every((field) => !field.safeParse(undefined).success);
    if (needed && !(name in fields)) throw new MappingProblem(path, `a ${type} needs a value for ${name}`);
  }
}

/** The brand and the space that the command gave, for acts that say none. */
function filled(value: Said, { brand, space }: Pick<FormatOptions, "brand" | "space">): Said {
  if (value.type !== "interaction") return value;
  const about = brand !== undefined && value.brand === undefined && value.product === undefined;
  const inside = space !== undefined && value.space === undefined;
  return about || inside ? { ...value, ...(about && { brand }), ...(inside && { space }) } : value;
}

const SHOWN = 1000;
const shown = (text: string) => text.slice(0, SHOWN);
