import type { RecordOf } from "../exchange/records.ts";
import { logEntry } from "../log/entries.ts";
import { linked, type Noun, type Patch } from "./node.ts";

export const departments: Noun = {
  type: "department",
  links: { brand: "brand" },
  required: ["brand"],
  entry: (node) =>
    logEntry.parse({ type: "department", n: node.n, brand: linked(node, "brand"), function: node.properties.function ?? "OTHER" }),
};

export const patchOfDepartment = ({ name, brand, function: duty }: RecordOf<"department">): Patch => ({
  properties: { name, function: duty },
  links: { brand },
});
