import * as z from "zod";
import { RELATION_KINDS } from "../domain/kinds.ts";
import { number, numbers } from "./node.ts";
import { many, run } from "./query.ts";

const properties = z.object({
  n: number,
  since: z.int().optional(),
  until: z.int().optional(),
  weight: z.number().optional(),
  spokesperson: z.boolean().optional(),
  moderator: z.boolean().optional(),
  /** The number of the department somebody works in. */
  department: number.optional(),
});

const create = (file: string) =>
  run({ file: `relations/${file}`, params: z.object({ rows: z.array(z.object({ from: number, to: number, properties })) }) });

const TYPE_OF = { Person: "person", Brand: "brand", Space: "space" } as const;

export const relations = {
  fetch: many({
    file: "relations/fetch",
    params: numbers,
    row: z
      .object({ origin: number, kind: z.enum(RELATION_KINDS), target: number, label: z.enum(["Person", "Brand", "Space"]), properties })
      .transform(({ origin, kind, target, label, properties }) => ({
        n: properties.n,
        kind,
        from: origin,
        to: target,
        toType: TYPE_OF[label],
        properties,
      })),
  }),
  /** By kind and type of the other end: an engine wants labels and kinds in the text. */
  create: {
    "WORKS_FOR brand": create("create-works-for"),
    "FOLLOWS person": create("create-follows-person"),
    "FOLLOWS brand": create("create-follows-brand"),
    "KNOWS person": create("create-knows"),
    "TRUSTS person": create("create-trusts"),
    "INTRODUCED person": create("create-introduced"),
    "MEMBER_OF space": create("create-member-of"),
  },
  update: run({ file: "relations/update", params: z.object({ rows: z.array(z.object({ from: number, properties })) }) }),
  remove: run({ file: "relations/remove", params: z.object({ rows: z.array(z.object({ from: number, n: number })) }) }),
};
