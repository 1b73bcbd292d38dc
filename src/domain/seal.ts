import { timingSafeEqual } from "node:crypto";
import { Hmac } from "./hmac.ts";

/**
 * Words that the server hands out and takes back (ids, cursors, positions): a few bytes and a code that only the graph's own
 * secret makes, in base64url. `purpose` keeps one sort of word from passing for another.
 */
export function seal(secret: string, purpose: string, body: Buffer, codeBytes: number): string {
  const word = Buffer.allocUnsafe(body.length + codeBytes);
  body.copy(word);
  word.write(codeOf(secret, purpose, body), body.length, codeBytes, "latin1");
  return word.toString("base64url");
}

/** The bytes of a word of that purpose and length; null for anything that was not sealed with this secret. */
export function unseal(secret: string, purpose: string, word: string, bodyBytes: number, codeBytes: number): Buffer | null {
  const bytes = Buffer.from(word, "base64url");
  // Decoding skips what it cannot read: only a word that comes back unchanged is whole.
  if (bytes.length !== bodyBytes + codeBytes || bytes.toString("base64url") !== word) return null;
  const body = bytes.subarray(0, bodyBytes);
  const code = Buffer.from(codeOf(secret, purpose, body), "latin1").subarray(0, codeBytes);
  return timingSafeEqual(bytes.subarray(bodyBytes), code) ? body : null;
}

function codeOf(secret: string, purpose: string, body: Buffer): string {
  const known = hmacs.get(secret) ?? new Hmac(secret);
  hmacs.set(secret, known);
  return known.code(purpose, body);
}

/** By secret, of which a process has one for each graph that it opens. */
const hmacs = new Map<string, Hmac>();
