import { NoSchemaIntrospectionCustomRule, validate } from "graphql";
import type { ServerPlugin } from "./request.ts";

/** Keeps the schema to those who have it: it cannot be asked for, and no error suggests a name of it. */
export function useSecretSchema(): ServerPlugin {
  return {
    onValidate({ addValidationRule, setValidationFn }) {
      addValidationRule(NoSchemaIntrospectionCustomRule);
      setValidationFn((schema, document, rules) => validate(schema, document, rules, { hideSuggestions: true }));
    },
  };
}

/** The same for errors that come up later, as while variables are read. */
export const withoutSuggestion = (message: string) => message.replace(/ Did you mean [^?]*\?$/, "");
