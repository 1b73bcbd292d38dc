import { compileCondition } from "./mapping-conditions.ts";
import { MappingProblem, Unmappable } from "./mapping-problem.ts";
import { compileStep, isAbsent, isList, type Sets, type Value } from "./mapping-steps.ts";
import type { Expression, Source } from "./mapping-values.ts";

/** A row while it is mapped. */
export interface RowScope {
  readonly fields: readonly string[];
  /** Named values that were asked for. */
  readonly known: Map<string, Value | undefined>;
  /** What `each` is at. */
  readonly item?: Value;
}

/** A value of every row; undefined where it is absent. */
export interface Compiled {
  readonly of: (row: RowScope) => Value | undefined;
  /** The columns that it is made of. */
  readonly columns: readonly string[];
}

/** What expressions may refer to. */
export interface Scope {
  readonly sets: Sets;
  readonly values: ReadonlyMap<string, Compiled>;
  /** The names of the columns; null while they are not known, and any will do. */
  readonly columns: readonly string[] | null;
}

/** The value that an `each` gives its records, one item at a time. */
export const ITEM = "item";

export function compileExpression(given: Expression, scope: Scope, path: PropertyKey[]): Compiled {
  if ("list" in given) {
    const items = given.list.map((item, i) => compileExpression(item, scope, [...path, i]));
    return { of: (row) => present(items.flatMap((item) => item.of(row) ?? [])), columns: items.flatMap(({ columns }) => columns) };
  }
  if ("fields" in given) return compileFields(given.fields, scope, path);
  const source = compileSource(given, scope, path);
  const steps = (given.steps ?? []).map((step, i) => compileStep(step, scope.sets, [...path, "steps", i]));
  const { columns } = source;
  const [blamed] = columns;
  const of = (row: RowScope): Value | undefined => {
    try {
      let value = source.of(row);
      for (const step of steps) value = step(value);
      value = isList(value) ? present([...new Set(value)]) : value;
      if (value === undefined && given.required) throw new Unmappable("is required, and the row says nothing");
      return value;
    } catch (error) {
      if (error instanceof Unmappable && error.column === undefined) throw new Unmappable(error.message, blamed);
      throw error;
    }
  };
  return { of, columns };
}

function compileFields(given: Readonly<Record<string, Expression>>, scope: Scope, path: PropertyKey[]): Compiled {
  const fields = Object.entries(given).map(([name, value]) => ({ name, value: compileExpression(value, scope, [...path, name]) }));
  return {
    of(row) {
      const said = fields.flatMap(({ name, value }): [string, Value][] => {
        const found = value.of(row);
        return found === undefined ? [] : [[name, found]];
      });
      return said.length === 0 ? undefined : Object.fromEntries(said);
    },
    columns: fields.flatMap(({ value }) => value.columns),
  };
}

function compileSource(given: Source, scope: Scope, path: PropertyKey[]): Compiled {
  const { column, constant, template, value, firstOf, choose } = given;
  if (column !== undefined) return compileColumn(column, scope, [...path, "column"]);
  if (value !== undefined) return compileNamed(value, scope, [...path, "value"]);
  if (template !== undefined) return compileTemplate(template, scope, [...path, "template"]);
  if (firstOf) {
    const options = firstOf.map((option, i) => compileExpression(option, scope, [...path, "firstOf", i]));
    return { of: (row) => firstPresent(options, row), columns: options.flatMap(({ columns }) => columns) };
  }
  if (choose) {
    const choices = choose.map(({ when, give }, i) => ({
      when: when && compileCondition(when, scope, [...path, "choose", i, "when"]),
      give: compileExpression(give, scope, [...path, "choose", i, "give"]),
    }));
    return {
      of: (row) => choices.find(({ when }) => !when || when(row))?.give.of(row),
      columns: choices.flatMap(({ give }) => give.columns),
    };
  }
  return { of: () => constant, columns: [] };
}

function compileColumn(column: string | number, { columns }: Scope, path: PropertyKey[]): Compiled {
  if (columns === null) return { of: () => undefined, columns: [String(column)] };
  const index = typeof column === "number" ? column - 1 : columns.indexOf(column);
  const name = columns[index];
  if (name === undefined) throw new MappingProblem(path, `the file has no column ${column}: it has ${columns.join(", ")}`);
  return { of: ({ fields }) => fields[index] || undefined, columns: [name] };
}

function compileNamed(name: string, { values }: Scope, path: PropertyKey[]): Compiled {
  const named = values.get(name);
  if (!named) throw new MappingProblem(path, `there is no value ${name} above: there are ${[...values.keys()].join(", ") || "none"}`);
  if (name === ITEM) return named;
  const of = (row: RowScope): Value | undefined => {
    if (!row.known.has(name)) row.known.set(name, named.of(row));
    return row.known.get(name);
  };
  return { of, columns: named.columns };
}

const HOLE = /\{\{|\}\}|\{([^{}]*)\}/;

function compileTemplate(template: string, scope: Scope, path: PropertyKey[]): Compiled {
  const pieces: (string | Compiled)[] = [];
  let rest = template;
  for (let hole = HOLE.exec(rest); hole; hole = HOLE.exec(rest)) {
    const [text, name] = hole;
    pieces.push(rest.slice(0, hole.index));
    if (name === undefined) pieces.push(text.slice(1));
    else pieces.push(scope.values.has(name) ? compileNamed(name, scope, path) : compileColumn(name, scope, path));
    rest = rest.slice(hole.index + text.length);
  }
  pieces.push(rest);
  const of = (row: RowScope): string | undefined => {
    let made = "";
    for (const piece of pieces) {
      const part = typeof piece === "string" ? piece : piece.of(row);
      if (part === undefined || part === null) return undefined;
      if (typeof part === "object") throw new Unmappable(`${template} takes single values, and one of them is a list`);
      made += part;
    }
    return made;
  };
  return { of, columns: pieces.flatMap((piece) => (typeof piece === "string" ? [] : piece.columns)) };
}

function firstPresent(options: readonly Compiled[], row: RowScope): Value | undefined {
  for (const option of options) {
    const found = option.of(row);
    if (!isAbsent(found)) return found;
  }
  return undefined;
}

const present = (list: readonly Value[]): readonly Value[] | undefined => (list.length === 0 ? undefined : list);
