import * as z from "zod";

/** The values of a mapping: what stands in a record, made of the columns of a row. */
export type Expression = Source | List | Fields;

/** Exactly one of the first six says where the value is from; the steps follow in turn. */
export interface Source {
  /** A name of the header, or a number counted from 1. */
  readonly column?: string | number;
  readonly constant?: Scalar;
  /** With columns and named values in braces. Absent when one of them is. */
  readonly template?: string;
  /** A named value of the mapping. */
  readonly value?: string;
  /** The first that is not absent. */
  readonly firstOf?: readonly Expression[];
  /** The first whose condition holds. */
  readonly choose?: readonly Choice[];
  readonly steps?: readonly Step[];
  /** Absent is an error. */
  readonly required?: boolean;
}
export interface List {
  readonly list: readonly Expression[];
}
export interface Fields {
  readonly fields: Readonly<Record<string, Expression>>;
}
export type Scalar = string | number | boolean | null;

interface Choice {
  /** Absent: otherwise. */
  readonly when?: Condition;
  readonly give: Expression;
}

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Test;
/** A value and what is asked of it; all that is asked must hold. */
export interface Test extends Source {
  readonly is?: Expression;
  /** A listed set, by its name or written out. */
  readonly in?: string | readonly Scalar[];
  readonly matches?: string;
  readonly present?: boolean;
}

/** How a dictionary or a list is written in place of the name of a set. */
export type Listed = readonly Scalar[] | Readonly<Record<string, Scalar>>;

export type Step =
  | { readonly extract: string }
  | { readonly extractAll: string }
  | { readonly replace: string; readonly with: string }
  | { readonly lookup: string | Listed; readonly otherwise?: Scalar; readonly ignoreCase: boolean }
  | { readonly date: string; readonly zone?: string; readonly locale: string }
  | { readonly split: string }
  | { readonly number: "." | "," }
  | { readonly first: true }
  | { readonly lower: true }
  | { readonly trim: true }
  | { readonly default: Scalar };

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()], "must be a text, a number, true, false or null");
export const listed: z.ZodType<Listed> = z.union(
  [z.array(scalar), z.record(z.string(), scalar)],
  "must be a list, or a dictionary of scalars",
);
const flag = z.literal(true, "must be true");

/** One of several shapes, told apart by the word that it holds, so that what is wrong is said of the shape that was meant. */
function told<T>(what: string, shapes: Readonly<Record<string, z.ZodType<T>>>): z.ZodType<T> {
  return z.unknown().transform((input, context): T => {
    const words = Object.keys(shapes).filter((word) => typeof input === "object" && input !== null && word in input);
    const shape = shapes[words[0] ?? ""];
    if (shape && words.length === 1) return passed(shape, input, context);
    const found = words.length > 1 ? `, not ${words.join(" and ")} at once` : "";
    context.addIssue({ code: "custom", message: `${what} has one of ${Object.keys(shapes).join(", ")}${found}` });
    return z.NEVER;
  });
}

function passed<T>(shape: z.ZodType<T>, input: unknown, context: z.core.$RefinementCtx): T {
  const parsed = shape.safeParse(input);
  if (parsed.success) return parsed.data;
  for (const { path, message, ...issue } of parsed.error.issues) {
    const keys = issue.code === "unrecognized_keys" ? issue.keys : [];
    if (keys.length === 0) context.addIssue({ code: "custom", path, message });
    for (const key of keys) context.addIssue({ code: "custom", path: [...path, key], message: "is not known here" });
  }
  return z.NEVER;
}

const step: z.ZodType<Step> = told<Step>("a step", {
  extract: z.strictObject({ extract: z.string() }),
  extractAll: z.strictObject({ extractAll: z.string() }),
  replace: z.strictObject({ replace: z.string(), with: z.string() }),
  lookup: z.strictObject({ lookup: z.union([z.string(), listed]), otherwise: scalar.optional(), ignoreCase: z.boolean().default(false) }),
  date: z.strictObject({ date: z.string(), zone: z.string().optional(), locale: z.string().default("en-US") }),
  split: z.strictObject({ split: z.string().min(1) }),
  number: z.strictObject({ number: z.enum([".", ","], 'must be the decimal mark, "." or ","') }),
  first: z.strictObject({ first: flag }),
  lower: z.strictObject({ lower: flag }),
  trim: z.strictObject({ trim: flag }),
  default: z.strictObject({ default: scalar }),
});

export const expression: z.ZodType<Expression> = z.lazy(() =>
  z.unknown().transform((input, context): Expression => {
    if (Array.isArray(input)) return { list: passed(z.array(expression), input, context) };
    if (typeof input !== "object" || input === null) return { constant: passed(scalar, input, context) };
    const isSource = SOURCES.some((word) => word in input) || "steps" in input;
    return isSource ? passed(source, input, context) : { fields: passed(z.record(z.string(), expression), input, context) };
  }),
);

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.unknown().transform((input, context): Condition => {
    const word = LOGIC.find((word) => typeof input === "object" && input !== null && word in input);
    return passed(word ? logic[word] : test, input, context);
  }),
);

const SOURCES = ["column", "constant", "template", "value", "firstOf", "choose"] as const;
const parts = {
  column: z.union([z.string(), z.int().min(1)], "must be the name of a column, or its number").optional(),
  constant: scalar.optional(),
  template: z.string().optional(),
  value: z.string().optional(),
  firstOf: z.array(expression).min(1).optional(),
  choose: z
    .array(z.strictObject({ when: condition.optional(), give: expression }))
    .min(1)
    .optional(),
  steps: z.array(step).optional(),
  required: z.boolean().optional(),
};
const isOne = (source: Source) => SOURCES.filter((word) => source[word] !== undefined).length === 1;
const ONE = { error: `a value has one of ${SOURCES.join(", ")}`, abort: true };
const source: z.ZodType<Source> = z.strictObject(parts).refine(isOne, ONE);

const TESTS = ["is", "in", "matches", "present"] as const;
const test: z.ZodType<Test> = z
  .strictObject({
    ...parts,
    is: expression.optional(),
    in: z.union([z.string(), z.array(scalar)]).optional(),
    matches: z.string().optional(),
    present: z.boolean().optional(),
  })
  .refine(isOne, ONE)
  .refine((given) => TESTS.some((word) => given[word] !== undefined), `a condition asks something of a value: ${TESTS.join(", ")}`);

const LOGIC = ["all", "any", "not"] as const;
const logic: Record<(typeof LOGIC)[number], z.ZodType<Condition>> = {
  all: z.strictObject({ all: z.array(condition).min(1) }),
  any: z.strictObject({ any: z.array(condition).min(1) }),
  not: z.strictObject({ not: condition }),
};
