import { NODE_TYPES, type NumberedType } from "./kinds.ts";
import { seal, unseal } from "./seal.ts";

/** What a global id can name. A conversation goes by the number of one of its acts. */
export type IdType = NumberedType | "conversation";

/** In the order in which ids number them: append, never reorder. */
const ID_TYPES: readonly IdType[] = [...NODE_TYPES, "relation", "conversation"];

const BODY = 5;
const CODE = 7;

/** The same for as long as the graph lives; it says nothing about anybody to those without the secret. */
export function encodeGlobalId(secret: string, type: IdType, n: number): string {
  const word = Buffer.allocUnsafe(BODY + CODE);
  word.writeUInt8(ID_TYPES.indexOf(type), 0);
  word.writeUInt32BE(n, 1);
  return seal(secret, "id", word, BODY);
}

/** Null when the id is damaged, forged or of another graph. */
export function decodeGlobalId(secret: string, id: string): { type: IdType; n: number } | null {
  const body = unseal(secret, "id", id, BODY, CODE);
  const type = body && ID_TYPES[body.readUInt8(0)];
  return type ? { type, n: body.readUInt32BE(1) } : null;
}
