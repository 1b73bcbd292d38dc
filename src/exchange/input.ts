import { constants, createReadStream, type Stats } from "node:fs";
import { access, stat } from "node:fs/promises";
import type { Readable } from "node:stream";

/** A file, or standard input, about to be read. */
export interface Input {
  /** As it was given: a path, or `-`. */
  readonly path: string;
  /** As a person says it. */
  readonly name: string;
  /** In bytes; null for a stream that has no end to know of. */
  readonly size: number | null;
  /** Reads it, once. Throws InputError when the bytes are not those of a text, or stop short. */
  readonly chunks: () => AsyncIterable<Buffer>;
}

/** The input as a whole cannot be read; the message says which and what to do. */
export class InputError extends Error {
  override name = "InputError";
}

/** `-` is standard input. A file is looked at now and opened when it is read; the signal ends the reading, wherever it is. */
export async function openInput(path: string, signal?: AbortSignal): Promise<Input> {
  if (path === "-") return { path, name: "standard input", size: null, chunks: () => read("standard input", null, process.stdin, signal) };
  const found = await lookedAt(path);
  const size = found.isFile() ? found.size : null;
  return { path, name: path, size, chunks: () => read(path, size, createReadStream(path, { highWaterMark: CHUNK }), signal) };
}

const CHUNK = 256 * 1024;

async function lookedAt(path: string): Promise<Stats> {
  try {
    await access(path, constants.R_OK);
    const found = await stat(path);
    if (found.isDirectory()) throw new InputError(`${path} is a folder: name the files in it`);
    return found;
  } catch (cause) {
    throw cause instanceof InputError ? cause : new InputError(`${path}: ${reason(cause)}`, { cause });
  }
}

async function* read(name: string, size: number | null, stream: Readable, signal?: AbortSignal): AsyncGenerator<Buffer> {
  // Wakes whoever waits for a pipe that sends nothing.
  const stop = () => stream.destroy();
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop);
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      if (bytes === 0) refuseOtherFormats(name, chunk);
      bytes += chunk.length;
      yield chunk;
    }
    if (size !== null && bytes < size) throw new InputError(`${name} was cut from ${size} to ${bytes} bytes while it was read`);
  } catch (cause) {
    if (signal?.aborted) return;
    throw cause instanceof InputError ? cause : new InputError(`${name}: ${reason(cause)}`, { cause });
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

function refuseOtherFormats(name: string, first: Buffer): void {
  const start = first.subarray(0, 2).toString("hex");
  if (start === "1f8b") throw new InputError(`${name} is compressed: gunzip -c it and import -`);
  if (start === "504b") throw new InputError(`${name} is a zip archive: unpack it first`);
  if (start === "fffe" || start === "feff") throw new InputError(`${name} is UTF-16: iconv -f UTF-16 -t UTF-8 it first`);
}

const REASONS = new Map([
  ["ENOENT", "there is no such file"],
  ["EACCES", "this user may not read it"],
]);

function reason(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return REASONS.get(code) ?? (cause instanceof Error ? cause.message : String(cause));
}
