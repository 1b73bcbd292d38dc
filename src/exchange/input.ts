import { constants, createReadStream, type Stats } from "node:fs";
import { access, stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { decompressed, peeked } from "./compression.ts";

/** A file, or standard input, about to be read. */
export interface Input {
  /** As it was given: a path, or `-`. */
  readonly path: string;
  /** As a person says it. */
  readonly name: string;
  /** In bytes as they are stored; null for a stream that has no end to know of. */
  readonly size: number | null;
  /** How many of the stored bytes hold so many bytes of text, of what was read; they differ where the input is compressed. */
  readonly storedOf: (bytes: number) => number;
  /**
   * Reads its text, once, unpacked where it is compressed by gzip or zstd.
   * Throws InputError when the bytes are not those of a text, or stop short.
   */
  readonly chunks: () => AsyncIterable<Buffer>;
}

/** The input as a whole cannot be read; the message says which and what to do. */
export class InputError extends Error {
  override name = "InputError";
}

/** `-` is standard input. A file is looked at now and opened when it is read; the signal ends the reading, wherever it is. */
export async function openInput(path: string, signal?: AbortSignal): Promise<Input> {
  if (path === "-") return inputOf({ path, name: "standard input", size: null }, () => process.stdin, signal);
  const found = await lookedAt(path);
  const size = found.isFile() ? found.size : null;
  return inputOf({ path, name: path, size }, () => createReadStream(path, { highWaterMark: CHUNK }), signal);
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

function inputOf(about: Pick<Input, "path" | "name" | "size">, open: () => Readable, signal?: AbortSignal): Input {
  const { name } = about;
  const read = { stored: 0, text: 0 };
  async function* chunks(): AsyncGenerator<Buffer> {
    const stream = open();
    // Wakes whoever waits for a pipe that sends nothing.
    const stop = () => stream.destroy();
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop);
    try {
      const { first, all } = await peeked(decompressed(counted(stream)), 4);
      refuseOtherFormats(name, first);
      for await (const chunk of all) {
        read.text += chunk.length;
        yield chunk;
      }
    } catch (cause) {
      if (signal?.aborted) return;
      throw cause instanceof InputError ? cause : new InputError(`${name}: ${reason(cause)}`, { cause });
    } finally {
      signal?.removeEventListener("abort", stop);
      stop();
    }
  }
  async function* counted(stream: Readable): AsyncGenerator<Buffer> {
    for await (const chunk of stream) {
      read.stored += chunk.length;
      yield chunk;
    }
    const { size } = about;
    if (size !== null && read.stored < size) {
      throw new InputError(`${name} was cut from ${size} to ${read.stored} bytes while it was read`);
    }
  }
  return { ...about, chunks, storedOf: (bytes) => (read.text === 0 ? 0 : (bytes * read.stored) / read.text) };
}

function refuseOtherFormats(name: string, first: Buffer): void {
  const start = first.toString("hex");
  if (start === "504b0304") throw new InputError(`${name} is a zip archive: unpack it first`);
  if (start.startsWith("fffe") || start.startsWith("feff")) throw new InputError(`${name} is UTF-16: iconv -f UTF-16 -t UTF-8 it first`);
}

const REASONS = new Map([
  ["ENOENT", "there is no such file"],
  ["EACCES", "this user may not read it"],
  ["Z_BUF_ERROR", "its compressed data stop short, so the file is not whole"],
  ["Z_DATA_ERROR", "its compressed data are damaged"],
]);

function reason(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return REASONS.get(code) ?? (cause instanceof Error ? cause.message : String(cause));
}
