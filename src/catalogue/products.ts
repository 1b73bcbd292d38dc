import * as z from "zod";
import { atMostOne, linkStatements, nodeStatements } from "./node.ts";

export const products = {
  ...nodeStatements("products", { name: z.string().optional() }, { brand: atMostOne }),
  links: { brand: linkStatements("products", "brand") },
};
