import * as z from "zod";
import { LIFECYCLES, ROLES } from "../domain/kinds.ts";
import { nodeStatements } from "./node.ts";

/** Consents and attributes are JSON: neither engine holds nested maps. */
export const people = nodeStatements(
  "people",
  {
    name: z.string().optional(),
    roles: z.array(z.enum(ROLES)).optional(),
    lifecycle: z.enum(LIFECYCLES).optional(),
    acquisitionChannel: z.string().optional(),
    acquisitionAt: z.int().optional(),
    consents: z.string().optional(),
    attributes: z.string().optional(),
  },
  {},
);
