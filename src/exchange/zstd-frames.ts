const FRAME = 0xfd2fb528;
/** The last four bits are free. */
const SKIPPABLE = 0x184d2a5;

/**
 * The frames of a zstd stream, of which there may be any number, each as its bytes, to be read to the end before the next. Node's
 * decoder stops after the first frame and drops the others without a word (nodejs/node#64741). See RFC 8878 §3.1.
 */
export async function* zstdFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<AsyncIterable<Buffer>> {
  const bytes = new Bytes(chunks);
  for (let magic = await bytes.take(4); magic.length > 0; magic = await bytes.take(4)) {
    const number = magic.length === 4 ? magic.readUInt32LE() : 0;
    if (number >>> 4 === SKIPPABLE) await bytes.skip((await bytes.take(4)).readUInt32LE());
    else if (number === FRAME) yield frame(magic, bytes);
    else throw new Error("what follows a frame of its compressed data is no other");
  }
}

/** Stops where the stream stops short, which the decoder tells. */
async function* frame(magic: Buffer, bytes: Bytes): AsyncGenerator<Buffer> {
  const described = await bytes.take(1);
  yield Buffer.concat([magic, described]);
  const [descriptor = 0] = described;
  const single = (descriptor >> 5) & 1;
  const sizeBytes = [single, 2, 4, 8][descriptor >> 6] ?? 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  yield* bytes.pass(1 - single + dictionaryBytes + sizeBytes);
  for (let last = false; !last; ) {
    const header = await bytes.take(3);
    yield header;
    if (header.length < 3) return;
    const block = header.readUIntLE(0, 3);
    last = (block & 1) === 1;
    // A run is written as the one byte that it repeats.
    yield* bytes.pass(((block >> 1) & 3) === 1 ? 1 : block >> 3);
  }
  yield* bytes.pass(((descriptor >> 2) & 1) * 4);
}

/** Chunks as one stream to take from. */
class Bytes {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Fewer only where the stream ends. */
  async take(count: number): Promise<Buffer> {
    return Buffer.concat(await Array.fromAsync(this.pass(count)));
  }

  async skip(count: number): Promise<void> {
    for await (const _part of this.pass(count));
  }

  async *pass(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (this.#rest.length === 0) {
        const next = await this.#chunks.next();
        if (next.done) return;
        this.#rest = next.value;
      }
      const part = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }
}
