import * as z from "zod";
import { nodeStatements } from "./node.ts";

export const brands = nodeStatements("brands", { name: z.string().optional() }, {});
