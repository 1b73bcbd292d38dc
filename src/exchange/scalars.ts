import * as z from "zod";

/** The scalars of the exchange format: what a field may hold, with the message a person reads when it does not. */

const MAX_KEY_BYTES = 512;
const MAX_TEXT_BYTES = 64 * 1024;
const LATEST = Date.UTC(2100, 0, 1);

const wellFormed = (text: string) => text.isWellFormed();
const LONE_SURROGATE = "holds a lone surrogate, which is not Unicode text: send well-formed UTF-8";
const bytes = (text: string) => Buffer.byteLength(text, "utf8");

export const key = z
  .string()
  .min(1, "must not be empty")
  .refine(wellFormed, LONE_SURROGATE)
  .refine((text) => bytes(text) <= MAX_KEY_BYTES, `must be at most ${MAX_KEY_BYTES} bytes of UTF-8`)
  .describe("The caller's own key: 1–512 bytes of UTF-8, unique per type, compared by code unit.");

const text = (maxBytes: number) =>
  z
    .string()
    .refine(wellFormed, LONE_SURROGATE)
    .refine((value) => bytes(value) <= maxBytes, `must be at most ${maxBytes} bytes of UTF-8`);

export const name = text(1024).describe("A name as people write it, at most 1 kB.");
export const body = text(MAX_TEXT_BYTES).describe("The text of an act, at most 64 kB of UTF-8.");
export const url = text(4096).describe("Where the act can be seen, at most 4 kB.");
/** Channel, platform and language are dictionary words: many acts share one. */
export const word = text(64).min(1, "must not be empty").describe("A short word, 1–64 bytes.");

const OFFSET = /(?:Z|[+-]\d{2}:\d{2})$/;

/** An ISO 8601 instant with an offset, 1970–2100, read as epoch milliseconds. */
export const instant = z
  .string()
  .refine((value) => OFFSET.test(value), "must be an ISO 8601 instant with an offset, such as 2024-02-01T10:00:00Z")
  .pipe(z.iso.datetime({ offset: true, error: "is not a valid ISO 8601 instant, such as 2024-02-01T10:00:00Z" }))
  .transform((value) => Date.parse(value))
  .refine((at) => at >= 0 && at < LATEST, "must lie between 1970-01-01 and 2100-01-01")
  .describe("ISO 8601 with an offset, from 1970 to 2100.");

export const count = z.int().min(0).max(2_147_483_647);

export const attributes = z
  .record(z.string().min(1).max(128).refine(wellFormed, LONE_SURROGATE), z.union([text(4096), z.number(), z.boolean()]))
  .refine((value) => Object.keys(value).length <= 32, "must hold at most 32 scalars")
  .describe("At most 32 scalars of the caller's own.");
