import { hash } from "node:crypto";
import { seal, unseal } from "./seal.ts";

/** What a graph signs its words with, and which of its lives this is. */
export interface Identity {
  /** The graph's uuid. */
  readonly graph: string;
  /** Raised by a restore. */
  readonly incarnation: number;
  readonly secret: string;
}

/** A place in the log: after every entry of page `p`, and after the first `index` entries of the page that follows. */
export interface Position {
  readonly p: number;
  readonly index: number;
}

/** GONE: given before a restore. FOREIGN: by another graph. FORGED: by nobody, or damaged on the way. */
export type DecodedPosition = ({ readonly status: "OK" } & Position) | { readonly status: "GONE" | "FOREIGN" | "FORGED" };

const GRAPH = 8;
const BODY = GRAPH + 4 + 6 + 4;
const CODE = 11;

export function encodePosition({ graph, incarnation, secret }: Identity, { p, index }: Position): string {
  const word = Buffer.allocUnsafe(BODY + CODE);
  markOf(graph).copy(word);
  word.writeUInt32BE(incarnation, GRAPH);
  word.writeUIntBE(p, GRAPH + 4, 6);
  word.writeUInt32BE(index, GRAPH + 10);
  return seal(secret, "position", word, BODY);
}

export function decodePosition({ graph, incarnation, secret }: Identity, word: string): DecodedPosition {
  const body = unseal(secret, "position", word, BODY, CODE);
  if (!body) return { status: isForeign(graph, word) ? "FOREIGN" : "FORGED" };
  if (body.readUInt32BE(GRAPH) !== incarnation) return { status: "GONE" };
  return { status: "OK", p: body.readUIntBE(GRAPH + 4, 6), index: body.readUInt32BE(GRAPH + 10) };
}

/** Another graph's secret is not known here: a word of the right length that carries another mark is taken for one of its. */
function isForeign(graph: string, word: string): boolean {
  const bytes = Buffer.from(word, "base64url");
  return bytes.length === BODY + CODE && !bytes.subarray(0, GRAPH).equals(markOf(graph));
}

function markOf(graph: string): Buffer {
  const known = marks.get(graph) ?? hash("sha256", graph, "buffer").subarray(0, GRAPH);
  marks.set(graph, known);
  return known;
}

/** By graph, of which a process opens one. */
const marks = new Map<string, Buffer>();
