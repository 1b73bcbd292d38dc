import { timingSafeEqual } from "node:crypto";
import { Hmac } from "./hmac.ts";

/**
 * Words that the server hands out and takes back (ids, cursors, positions): a few bytes and a code that only the graph's own
 * secret makes, in base64url. `purpose` keeps one sort of word from passing for another. The code fills what `word` has behind
 * its body.
 */
export function seal(secret: string, purpose: string, word: Buffer, bodyBytes: number): string {
  word.write(hmacOf(secret).code(purpose, word, bodyBytes), bodyBytes, "latin1");
  return word.toString("base64url");
}

/** The bytes of a word of that purpose and length; null for anything that was not sealed with this secret. */
export function unseal(secret: string, purpose: string, word: string, bodyBytes: number, codeBytes: number): Buffer | null {
  const bytes = Buffer.from(word, "base64url");
  // Decoding skips what it cannot read: only a word that comes back unchanged is whole.
  if (bytes.length !== bodyBytes + codeBytes || bytes.toString("base64url") !== word) return null;
  const code = Buffer.from(hmacOf(secret).code(purpose, bytes, bodyBytes), "latin1").subarray(0, codeBytes);
  return timingSafeEqual(bytes.subarray(bodyBytes), code) ? bytes.subarray(0, bodyBytes) : null;
}

function hmacOf(secret: string): Hmac {
  const known = hmacs.get(secret) ?? new Hmac(secret);
  hmacs.set(secret, known);
  return known;
}

/** By secret, of which a process has one for each graph that it opens. */
const hmacs = new Map<string, Hmac>();
