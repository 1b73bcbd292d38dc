import { GraphQLError } from "graphql";

/** Whatever was thrown, as what an answer can hold; masking tells the caller what is for them. */
export const asGraphQLError = (error: unknown) => {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
};
