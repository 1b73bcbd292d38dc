import { complexityFromQuery } from "@pothos/plugin-complexity";
import { type DocumentNode, type ExecutionArgs, GraphQLError, getOperationAST } from "graphql";
import type { Limits } from "../limits.ts";
import { limitExceeded } from "./limit-exceeded.ts";
import type { Mask } from "./masking.ts";
import type { ServerPlugin } from "./request.ts";

/** Refuses operations that may lead to too many values, and says in the answer to the others how many they may lead to. */
export function useComplexityLimit({ complexity: limit }: Limits, mask: Mask): ServerPlugin {
  // An execution that is stopped here does not come to where yoga masks its errors.
  const stopped = (refusal: GraphQLError) => ({ errors: [mask(refusal)] });
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const complexity = complexityOf(args);
      const refusal = refusalOf(complexity, limit);
      if (refusal) return setResultAndStopExecution(stopped(refusal));
      return {
        onExecuteDone({ result, setResult }) {
          if (Symbol.asyncIterator in result) return;
          setResult({ ...result, extensions: { ...result.extensions, cost: { complexity, limit } } });
        },
      };
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const refusal = refusalOf(complexityOf(args), limit);
      if (refusal) setResultAndStopExecution(stopped(refusal));
    },
  };
}

/** An error where the values of variables cannot even be read: nobody gets past the limit by sending wrong ones. */
function complexityOf({ schema, document, operationName, variableValues }: Executed): number | GraphQLError {
  const operation = getOperationAST(document, operationName);
  // Execution says why.
  if (!operation) return 0;
  const executed: DocumentNode = {
    ...document,
    definitions: [operation, ...document.definitions.filter(({ kind }) => kind === "FragmentDefinition")],
  };
  try {
    return complexityFromQuery(executed, { schema, variables: variableValues ?? {} }).complexity;
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

type Executed = Pick<ExecutionArgs, "schema" | "document" | "operationName" | "variableValues">;

function refusalOf(complexity: number | GraphQLError, limit: number): GraphQLError | null {
  if (complexity instanceof GraphQLError) return complexity;
  if (complexity <= limit) return null;
  const message =
    `the operation may lead to ${complexity} values, and at most ${limit} are allowed (LIMITS_COMPLEXITY): ` +
    "ask for shorter pages (first), for fewer lists inside lists, or in several requests";
  return limitExceeded({ limit: "complexity", had: complexity, allowed: limit, message });
}
