import { parse } from "graphql";

const variables = "($first: Int, $after: String, $last: Int, $before: String)";
const page = "first: $first, after: $after, last: $last, before: $before";
const info = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

/** What those clients ask that take documents as they are written, without a compiler. */
export const LISTS = {
  acts: parse(`query Acts${variables} {
    space(ref: { key: "repair-cafe" }) { id interactions(${page}) { edges { cursor node { id key text } } ${info} } }
  }`),
  people: parse(`query People${variables} {
    persons(acquisitionChannel: "repair-cafe", order: FOLLOWERS, ${page}) { edges { cursor node { id key name } } ${info} }
  }`),
};
export const NODE = parse("query Node($id: ID!) { node(id: $id) { id ... on Interaction { text } } }");
export const NODES = parse("query Nodes($ids: [ID!]!) { nodes(ids: $ids) { id ... on Interaction { text } } }");

/** Where an answer has the list. */
export const PATHS = { acts: ["space", "interactions"], people: ["persons"] };
