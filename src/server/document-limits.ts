import { type ASTVisitor, type FragmentDefinitionNode, GraphQLError, parse, type SelectionSetNode, type ValidationContext } from "graphql";
import type { Limits } from "../config.ts";
import type { ServerPlugin } from "./request.ts";

/** Refuses documents that are too long before they are parsed, and too deep before they are executed. */
export function useDocumentLimits({ depth, tokens }: Limits): ServerPlugin {
  return {
    onParse: ({ setParseFn }) => setParseFn((source, options) => parse(source, { ...options, maxTokens: tokens })),
    onValidate: ({ addValidationRule }) => addValidationRule((context: ValidationContext) => depthRule(context, depth)),
  };
}

function depthRule(context: ValidationContext, limit: number): ASTVisitor {
  const known = new Map<string, number>();
  const spread = (name: string): number => {
    const before = known.get(name);
    if (before !== undefined) return before;
    // For a fragment that leads back to itself, which another rule reports.
    known.set(name, 0);
    const fragment: FragmentDefinitionNode | null | undefined = context.getFragment(name);
    const depth = fragment ? depthOf(fragment.selectionSet) : 0;
    known.set(name, depth);
    return depth;
  };
  const depthOf = ({ selections }: SelectionSetNode): number => {
    let deepest = 0;
    for (const selection of selections) {
      let depth = 1;
      if (selection.kind === "FragmentSpread") depth = spread(selection.name.value);
      else if (selection.kind === "InlineFragment") depth = depthOf(selection.selectionSet);
      else if (selection.selectionSet) depth += depthOf(selection.selectionSet);
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  };
  return {
    OperationDefinition(operation) {
      const depth = depthOf(operation.selectionSet);
      if (depth <= limit) return;
      const message = `the operation is ${depth} fields deep, and at most ${limit} are allowed: ask in several requests`;
      context.reportError(new GraphQLError(message, { nodes: operation, extensions: { code: "TOO_DEEP" } }));
    },
  };
}
