import type { YogaServerOptions } from "graphql-yoga";

/** The page with all it needs inside: it works where there is no internet. Loaded when first asked for, being nine megabytes. */
export const renderGraphiQL: YogaServerOptions<object, object>["renderGraphiQL"] = async (options) => {
  const { renderGraphiQL: render } = await import("@graphql-yoga/render-graphiql");
  return render(options);
};

/** The README's first query; it is about the story that a new embedded graph holds. */
export const FIRST_QUERY = `# Ada's kettle leaks. Who answers?
query Leak {
  conversation(interaction: { key: "q-ada-leak" }) {
    count
    interactions(first: 3) {
      edges {
        node { at kind actor { name } text }
      }
    }
  }
}
`;
