import type { RecordOf } from "../exchange/records.ts";
import { logEntry } from "../log/entries.ts";
import { linked, type Noun, type Patch } from "./node.ts";

export const products: Noun = {
  type: "product",
  links: { brand: "brand" },
  required: ["brand"],
  entry: (node) => logEntry.parse({ type: "product", n: node.n, brand: linked(node, "brand") }),
};

export const patchOfProduct = ({ name, brand }: RecordOf<"product">): Patch => ({ properties: { name }, links: { brand } });
