import type { RecordOf } from "../exchange/records.ts";
import { logEntry } from "../log/entries.ts";
import type { Noun, Patch } from "./node.ts";

export const brands: Noun = {
  type: "brand",
  links: {},
  required: [],
  entry: ({ n }) => logEntry.parse({ type: "brand", n }),
};

export const patchOfBrand = ({ name }: RecordOf<"brand">): Patch => ({ properties: { name }, links: {} });
