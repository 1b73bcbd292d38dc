import { createServer } from "node:http";
import { GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { createPubSub, createYoga, filter, pipe } from "graphql-yoga";
import { WebSocketServer } from "ws";

/** What others would build in an afternoon: plain yoga and graphql-ws with a publisher in memory. It stores nothing and replays nothing. */
interface Act {
  readonly brand: string;
  readonly text: string;
}

const published = createPubSub<{ acts: [Act] }>();
const text = new GraphQLNonNull(GraphQLString);
const Act = new GraphQLObjectType({ name: "Act", fields: { brand: { type: text }, text: { type: text } } });
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: "Query", fields: { ok: { type: GraphQLString } } }),
  mutation: new GraphQLObjectType({
    name: "Mutation",
    fields: {
      record: {
        type: GraphQLString,
        args: { brand: { type: text }, text: { type: text } },
        resolve: (_, act: Act) => published.publish("acts", act),
      },
    },
  }),
  subscription: new GraphQLObjectType({
    name: "Subscription",
    fields: {
      acts: {
        type: Act,
        args: { brand: { type: text } },
        subscribe: (_, { brand }: Act) =>
          pipe(
            published.subscribe("acts"),
            filter((act) => act.brand === brand),
          ),
        resolve: (act: Act) => act,
      },
    },
  }),
});

const yoga = createYoga({ schema, logging: false, graphiql: false });
const server = createServer(yoga).listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(`ready at http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/graphql`);
});
useServer({ schema }, new WebSocketServer({ server, path: "/graphql" }));
