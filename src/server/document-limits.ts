import { type DocumentNode, GraphQLError, parse } from "graphql";
import type { Limits } from "../limits.ts";
import { type Size, sizesOf } from "./document-size.ts";
import { limitExceeded } from "./limit-exceeded.ts";
import type { ServerPlugin } from "./request.ts";

/** Nobody needs as many; repeated ones are how a few words make many errors. */
const DIRECTIVES_IN_ONE_PLACE = 5;

/** Refuses documents that are too long before they are parsed, and those that ask for too much before they are validated. */
export function useDocumentLimits(limits: Limits): ServerPlugin {
  return {
    onParse: ({ setParseFn }) => setParseFn((source, options) => parseUpTo(limits.tokens, source, options)),
    onValidate({ params: { documentAST }, setResult }) {
      const excess = excessOf(documentAST, limits);
      if (excess) setResult([excess]);
    },
  };
}

function parseUpTo(tokens: number, ...[source, options]: Parameters<typeof parse>): DocumentNode {
  try {
    return parse(source, { ...options, maxTokens: tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError) || !/^Syntax Error: Document contains more that \d+ tokens/.test(error.message)) throw error;
    const message = `the document has more than ${tokens} words (LIMITS_TOKENS): put values into variables, or ask in several requests`;
    throw limitExceeded({ limit: "tokens", allowed: tokens, message });
  }
}

function excessOf(document: DocumentNode, limits: Limits): GraphQLError | null {
  for (const [definition, size] of sizesOf(document)) {
    const name = definition.name ? ` ${definition.name.value}` : "";
    const what = definition.kind === "FragmentDefinition" ? `the fragment${name}` : `the ${definition.operation}${name}`;
    const excess = excessOfSize(what, size, limits);
    if (excess) return excess;
  }
  return null;
}

function excessOfSize(what: string, size: Size, limits: Limits): GraphQLError | null {
  for (const { limit, had, says } of countsOf(size)) {
    const allowed = limits[limit];
    if (had <= allowed) continue;
    const message = `${what} ${says}, and at most ${allowed} are allowed (LIMITS_${limit.toUpperCase()}): ask in several requests`;
    return limitExceeded({ limit, had, allowed, message });
  }
  const had = size.directivesInOnePlace;
  if (had <= DIRECTIVES_IN_ONE_PLACE) return null;
  const message = `${what} has ${had} directives in one place, and at most ${DIRECTIVES_IN_ONE_PLACE} are allowed: leave out the repeated ones`;
  return limitExceeded({ limit: "directives", had, allowed: DIRECTIVES_IN_ONE_PLACE, message });
}

const countsOf = ({ depth, fields, aliases, directives }: Size) =>
  [
    { limit: "depth", had: depth, says: `is ${depth} fields deep` },
    { limit: "fields", had: fields, says: `selects ${fields} fields, with those of its fragments` },
    { limit: "aliases", had: aliases, says: `has ${aliases} aliases, with those of its fragments` },
    { limit: "directives", had: directives, says: `has ${directives} directives, with those of its fragments` },
  ] as const;
