import { createServer } from "node:http";
import { Neo4jGraphQL } from "@neo4j/graphql";
import { createYoga } from "graphql-yoga";
import neo4j from "neo4j-driver";

/** @neo4j/graphql over the graph that ours wrote, on the HTTP server that ours uses: `node neo4j-graphql.ts bolt://…`. */
const typeDefs = /* GraphQL */ `
  type Person @node {
    n: Int!
    key: String!
    name: String
    acts: [Interaction!]! @relationship(type: "MADE", direction: OUT)
  }
  type Interaction @node {
    key: String!
    kind: String
    at: Float
    text: String
    actor: [Person!]! @relationship(type: "MADE", direction: IN)
    replies: [Interaction!]! @relationship(type: "IN_REPLY_TO", direction: IN)
  }
  type Brand @node {
    key: String!
    acts: [Interaction!]! @relationship(type: "ABOUT", direction: IN)
  }
`;

const driver = neo4j.driver(process.argv[2] ?? "");
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const yoga = createYoga({ schema, logging: false, graphiql: false, context: () => ({ sessionConfig: { database: "neo4j" } }) });
const server = createServer(yoga).listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(`ready at http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/graphql`);
});
