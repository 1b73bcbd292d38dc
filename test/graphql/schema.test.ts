import { isInputObjectType, isNonNullType, parse, printSchema, visit } from "graphql";
import { expect, test } from "vitest";
import * as z from "zod";
import { operationFiles } from "../../codegen.ts";
import { schemaFiles, staleOf } from "../../scripts/print-schema.ts";
import { consent, exchangeRecord } from "../../src/exchange/records.ts";
import { schema } from "../../src/graphql/schema.ts";

test("every type, field, argument and word has a description", () => {
  const bare: string[] = [];
  visit(parse(printSchema(schema)), {
    enter(node, _key, _parent, path) {
      if ("description" in node && !node.description) bare.push(`${node.kind} at ${path.join(".")}`);
    },
  });
  expect(bare).toEqual([]);
});

test("the committed schemas and documents are what the code says", async () => {
  expect(await staleOf([...schemaFiles(), ...(await operationFiles())])).toEqual([]);
});

test("the inputs have the fields of the exchange format, required where they are", () => {
  const names = [...recordsByType.keys()];
  expect(fieldsOf("RecordInput")).toEqual(names.sort());
  for (const [name, shapes] of recordsByType) {
    const input = name === "delete" ? "DeleteRecordInput" : `Record${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    expect([input, ...fieldsOf(input)]).toEqual([input, ...asFields(shapes)]);
  }
  expect(fieldsOf("ConsentInput")).toEqual(asFields([consent.shape]));
});

/** The shapes that a record of each type may have. */
const recordsByType = Map.groupBy(
  exchangeRecord.options.flatMap((option): z.ZodRawShape[] =>
    "shape" in option ? [option.shape] : option.options.map(({ shape }) => shape),
  ),
  ({ type }) => (type instanceof z.ZodLiteral ? String(type.value) : ""),
);

/** Fields of any of the shapes; with a ! where all of them have it and cannot do without. */
function asFields(shapes: readonly z.ZodRawShape[]): string[] {
  const names = new Set(shapes.flatMap((shape) => Object.keys(shape)));
  names.delete("type");
  const isRequired = (name: string) => shapes.every((shape) => z.safeParse(shape[name] ?? z.any(), undefined).success === false);
  return [...names].map((name) => (isRequired(name) ? `${name}!` : name)).sort();
}

function fieldsOf(name: string): string[] {
  const type = schema.getType(name);
  if (!isInputObjectType(type)) throw new Error(`${name} is no input`);
  return Object.values(type.getFields())
    .map((field) => (isNonNullType(field.type) ? `${field.name}!` : field.name))
    .sort();
}
