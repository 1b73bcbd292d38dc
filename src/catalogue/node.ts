import * as z from "zod";
import { many, run } from "./query.ts";

export const number = z.int().nonnegative();
export const numbers = z.object({ numbers: z.array(number) });
/** Pairs of (this end, other end): both engines read a list faster than a map. */
const ties = z.object({ rows: z.array(z.tuple([number, number])) });

/** What every node carries: its dense number, the caller's key, and whether its own record has come. */
const identity = { n: number, key: z.string(), present: z.boolean() };

export const property = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly()]);

/** The three statements every noun has: numbers by key, everything by number, and writing whole. */
export function nodeStatements<P extends z.ZodRawShape, L extends z.ZodRawShape>(folder: string, properties: P, links: L) {
  const shape = z.object({ ...identity, ...properties });
  return {
    find: many({ file: `${folder}/find`, params: z.object({ keys: z.array(z.string()) }), row: z.object(identity) }),
    fetch: many({ file: `${folder}/fetch`, params: numbers, row: z.object({ properties: shape, ...links }) }),
    save: run({ file: `${folder}/save`, params: z.object({ rows: z.array(z.record(z.string(), property.optional())) }) }),
  };
}

/** How a noun's ties of one sort are made and undone. */
export function linkStatements(folder: string, link: string) {
  return {
    link: run({ file: `${folder}/link-${link}`, params: ties }),
    unlink: run({ file: `${folder}/unlink-${link}`, params: ties }),
  };
}

/** The numbers of the other ends; at most one where the domain says so. */
export const atMostOne = z.array(number).max(1);
export const several = z.array(number);
