const MAX_BYTES = 64 * 1024;
const ELLIPSIS = " …";

/** The text, or, where it is longer than an act can hold, its beginning with a mark that it is not all. */
export function fitText(text: string): string {
  if (Buffer.byteLength(text) <= MAX_BYTES) return text;
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(MAX_BYTES - Buffer.byteLength(ELLIPSIS)));
  return `${text.slice(0, read)}${ELLIPSIS}`;
}
