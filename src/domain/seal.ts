import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Words that the server hands out and takes back (ids, cursors, positions): a few bytes and a code that only the graph's own
 * secret makes, in base64url. `purpose` keeps one sort of word from passing for another.
 */
export function seal(secret: string, purpose: string, body: Buffer, codeBytes: number): string {
  return Buffer.concat([body, codeOf(secret, purpose, body, codeBytes)]).toString("base64url");
}

/** The bytes of a word of that purpose and length; null for anything that was not sealed with this secret. */
export function unseal(secret: string, purpose: string, word: string, bodyBytes: number, codeBytes: number): Buffer | null {
  const bytes = Buffer.from(word, "base64url");
  // Decoding skips what it cannot read: only a word that comes back unchanged is whole.
  if (bytes.length !== bodyBytes + codeBytes || bytes.toString("base64url") !== word) return null;
  const body = bytes.subarray(0, bodyBytes);
  return timingSafeEqual(bytes.subarray(bodyBytes), codeOf(secret, purpose, body, codeBytes)) ? body : null;
}

function codeOf(secret: string, purpose: string, body: Buffer, codeBytes: number): Buffer {
  return createHmac("sha256", secret).update(purpose).update(body).digest().subarray(0, codeBytes);
}
