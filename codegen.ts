import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { codegen } from "@graphql-codegen/core";
import * as typedDocumentNode from "@graphql-codegen/typed-document-node";
import * as typescriptOperations from "@graphql-codegen/typescript-operations";
import { buildASTSchema, parse, printSchema } from "graphql";
import { fromRoot, type GeneratedFile, writeOrCheck } from "./scripts/print-schema.ts";
import { schema } from "./src/graphql/schema.ts";

const FOLDER = "schema/operations";

/** The operations of schema/operations with the types of what they take and give, for clients and tests. */
export async function operationFiles(): Promise<GeneratedFile[]> {
  const names = (await readdir(fromRoot(FOLDER))).filter((name) => name.endsWith(".graphql")).sort();
  const documents = await Promise.all(
    names.map(async (name) => ({ location: name, document: parse(await readFile(join(fromRoot(FOLDER), name), "utf8")) })),
  );
  const printed = parse(printSchema(schema));
  const content = await codegen({
    schema: printed,
    // As clients know it: within the server an enum may have other values.
    schemaAst: buildASTSchema(printed),
    documents,
    filename: "operations.generated.ts",
    plugins: [{ typescriptOperations: {} }, { typedDocumentNode: {} }],
    pluginMap: { typescriptOperations, typedDocumentNode },
    config: {
      useTypeImports: true,
      enumType: "string-literal",
      scalars: { DateTime: "string", Position: "string", Attributes: "Record<string, string | number | boolean>" },
    },
  });
  return [{ path: `${FOLDER}/operations.generated.ts`, content: `// Made by codegen.ts from the .graphql files beside it.\n${content}` }];
}

if (import.meta.main) await writeOrCheck(await operationFiles());
