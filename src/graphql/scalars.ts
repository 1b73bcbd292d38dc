import { GraphQLError, type ValueNode } from "graphql";
import { iso } from "../domain/instants.ts";
import { builder } from "./builder.ts";

builder.scalarType("DateTime", {
  description: "An instant in ISO 8601 with an offset, from 1970 to 2100, such as 2024-02-01T10:00:00Z. Answers are in UTC.",
  specifiedByURL: "https://scalars.graphql.org/andimarek/date-time.html",
  serialize: (at) => iso(at),
  parseValue: textOf,
  parseLiteral: textIn,
});

builder.scalarType("Position", {
  description: "A place in the log of all changes. Opaque; send it as X-Min-Position to be answered by a server that has come as far.",
  serialize: (position) => position,
  parseValue: textOf,
  parseLiteral: textIn,
});

builder.scalarType("Attributes", {
  description: "At most 32 strings, numbers and booleans of the caller's own, as a JSON object.",
  serialize: (attributes) => attributes,
  parseValue: (attributes) => attributes,
});

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  throw new GraphQLError("must be a string");
}

function textIn(node: ValueNode): string {
  if (node.kind === "StringValue") return node.value;
  throw new GraphQLError(`${node.kind === "IntValue" || node.kind === "FloatValue" ? node.value : "this value"} must be a string`, {
    nodes: node,
  });
}
