import type { NodeType } from "../domain/kinds.ts";
import type { Graph, WordSearch } from "../graph/port.ts";

/** How the graph calls each type of node. */
export const LABEL_OF = {
  person: "Person",
  account: "Account",
  brand: "Brand",
  product: "Product",
  department: "Department",
  space: "Space",
  interaction: "Interaction",
} as const satisfies Record<NodeType, string>;

/** Which nodes of a type hold these words? The one question that is not in Cypher: each engine has its own way to answer it. */
export const searchNodes = (graph: Pick<Graph, "search">, type: NodeType, words: Omit<WordSearch, "label">): Promise<number[]> =>
  graph.search({ ...words, label: LABEL_OF[type] });
