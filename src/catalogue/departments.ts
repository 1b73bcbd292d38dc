import * as z from "zod";
import { FUNCTIONS } from "../domain/kinds.ts";
import { atMostOne, linkStatements, nodeStatements } from "./node.ts";

export const departments = {
  ...nodeStatements("departments", { name: z.string().optional(), function: z.enum(FUNCTIONS).optional() }, { brand: atMostOne }),
  links: { brand: linkStatements("departments", "brand") },
};
