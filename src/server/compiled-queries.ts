import { type DocumentNode, getOperationAST } from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import type { ServerPlugin } from "./request.ts";

/** Uses of a document after which it is compiled: most of what is asked once is never asked again. */
const HOT = 2;

/**
 * Runs queries that are asked again and again as code made for them, which takes half the time on lists inside lists. Yoga
 * keeps the documents it has parsed, so that the same text is the same document; what was compiled goes with it. Mutations are
 * left as they are: what they cost is writing. An error of a compiled query says its path, and no line of the document.
 */
export function useCompiledQueries(): ServerPlugin {
  const operations = new WeakMap<DocumentNode, Map<string, Operation>>();
  return {
    onExecute({ args: { schema, document, operationName }, setExecuteFn }) {
      const byName = operations.get(document) ?? new Map<string, Operation>();
      operations.set(document, byName);
      const name = operationName ?? "";
      const operation = byName.get(name) ?? { uses: 0, compiled: null };
      byName.set(name, operation);
      if (++operation.uses === HOT && getOperationAST(document, operationName)?.operation === "query") {
        const compiled = compileQuery(schema, document, name || undefined);
        // What cannot be compiled is an error to tell, and telling it is the executor's.
        if (isCompiledQuery(compiled)) operation.compiled = compiled;
      }
      const { compiled } = operation;
      if (compiled) setExecuteFn(({ rootValue, contextValue, variableValues }) => compiled.query(rootValue, contextValue, variableValues));
    },
  };
}

interface Operation {
  uses: number;
  compiled: CompiledQuery | null;
}
