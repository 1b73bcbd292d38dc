import type { Transform } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { zstdFrames } from "./zstd-frames.ts";

/** The text of gzip or zstd data, known by their first bytes; anything else as it is. */
export async function* decompressed(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { first, all } = await peeked(chunks, 4);
  const magic = first.toString("hex");
  if (magic.startsWith("1f8b")) yield* through(all, createGunzip());
  else if (magic === "28b52ffd") for await (const frame of zstdFrames(all)) yield* through(frame, createZstdDecompress());
  else yield* all;
}

/** The first bytes of a stream, which may come one by one, and all of it. */
export async function peeked(chunks: AsyncIterable<Buffer>, count: number): Promise<{ first: Buffer; all: AsyncGenerator<Buffer> }> {
  const rest = chunks[Symbol.asyncIterator]();
  let first: Buffer = Buffer.alloc(0);
  while (first.length < count) {
    const next = await rest.next();
    if (next.done) break;
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
  }
  async function* all(): AsyncGenerator<Buffer> {
    if (first.length > 0) yield first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  }
  return { first: first.subarray(0, count), all: all() };
}

/** What a stream makes of chunks, in lockstep: when it fails, all that it made before has been read. */
async function* through(chunks: AsyncIterable<Buffer>, stream: Transform): AsyncGenerator<Buffer> {
  let failure: Error | undefined;
  let wake = () => {};
  stream.on("error", (error) => {
    failure = error;
    wake();
  });
  for (const event of ["readable", "end"]) stream.on(event, () => wake());
  const read = async function* (isDone: () => boolean): AsyncGenerator<Buffer> {
    for (;;) {
      for (let made: Buffer | null = stream.read(); made; made = stream.read()) yield made;
      if (failure) throw failure;
      if (isDone()) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  try {
    for await (const chunk of chunks) {
      let taken = false;
      stream.write(chunk, () => {
        taken = true;
        wake();
      });
      yield* read(() => taken);
    }
    stream.end();
    yield* read(() => stream.readableEnded);
  } finally {
    stream.destroy();
  }
}
