import * as z from "zod";
import { atMostOne, linkStatements, nodeStatements, number } from "./node.ts";
import { many } from "./query.ts";

export const accounts = {
  ...nodeStatements(
    "accounts",
    { platform: z.string().optional(), handle: z.string().optional(), followers: z.int().optional() },
    { person: atMostOne },
  ),
  links: { person: linkStatements("accounts", "person") },
  byHandle: many({
    file: "accounts/by-handle",
    params: z.object({ platform: z.string(), handle: z.string() }),
    row: z.object({ n: number }),
  }),
};
