import * as z from "zod";
import { SPACE_KINDS } from "../domain/kinds.ts";
import { atMostOne, linkStatements, nodeStatements } from "./node.ts";

export const spaces = {
  ...nodeStatements("spaces", { name: z.string().optional(), kind: z.enum(SPACE_KINDS).optional() }, { brand: atMostOne }),
  links: { brand: linkStatements("spaces", "brand") },
};
