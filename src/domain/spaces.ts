import type { RecordOf } from "../exchange/records.ts";
import { logEntry } from "../log/entries.ts";
import { linked, type Noun, type Patch } from "./node.ts";

export const spaces: Noun = {
  type: "space",
  links: { brand: "brand" },
  required: [],
  entry: (node) => logEntry.parse({ type: "space", n: node.n, kind: node.properties.kind ?? "OTHER", brand: linked(node, "brand") }),
};

export const patchOfSpace = ({ name, kind, brand }: RecordOf<"space">): Patch => ({ properties: { name, kind }, links: { brand } });
