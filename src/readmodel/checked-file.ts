import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";

const CHECKSUM_BYTES = 4;
const CHUNK_BYTES = 2 ** 20;

/**
 * Writes the chunks and the CRC-32 of all of them, each chunk taken when the one before it is written. The file stands under
 * its name, in the place of an older one, only when it is whole and on the disk.
 */
export async function writeChecked(path: string, chunks: Iterable<Uint8Array>): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await using handle = await open(temporary, "w");
    let checksum = 0;
    for (const chunk of chunks) {
      checksum = crc32(chunk, checksum);
      await handle.writeFile(chunk);
    }
    await handle.writeFile(Uint8Array.from({ length: CHECKSUM_BYTES }, (_, i) => checksum >>> (8 * i)));
    await handle.sync();
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await using directory = await open(dirname(path), "r");
  await directory.sync();
}

/** Throws unless the file on the disk is what was written. */
export async function verifyChecked(path: string): Promise<void> {
  await using file = await CheckedReader.open(path);
  while (file.left > 0) await file.read(Math.min(file.left, CHUNK_BYTES));
  await file.verify();
}

/** Reads such a file from its start; nothing read is to be trusted before `verify`. */
export class CheckedReader implements AsyncDisposable {
  readonly #handle: FileHandle;
  #left: number;
  #checksum = 0;

  static async open(path: string): Promise<CheckedReader> {
    const handle = await open(path, "r");
    const { size } = await handle.stat();
    return new CheckedReader(handle, size - CHECKSUM_BYTES);
  }

  constructor(handle: FileHandle, left: number) {
    this.#handle = handle;
    this.#left = left;
  }

  /** Bytes before the checksum that were not read yet. */
  get left(): number {
    return this.#left;
  }

  /** The next bytes, in memory of their own. */
  async read(length: number): Promise<Uint8Array<ArrayBuffer>> {
    // Before the memory is asked for: a damaged length may be anything.
    if (length > this.#left) throw new Error("the file is shorter than it says");
    const bytes = await this.#readFully(length);
    this.#left -= length;
    this.#checksum = crc32(bytes, this.#checksum);
    return bytes;
  }

  /** Throws unless everything was read and is what was written. */
  async verify(): Promise<void> {
    if (this.#left !== 0) throw new Error("the file is longer than it says");
    const checksum = new DataView((await this.#readFully(CHECKSUM_BYTES)).buffer).getUint32(0, true);
    if (checksum !== this.#checksum) throw new Error("the file is damaged: its checksum is wrong");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle.close();
  }

  async #readFully(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(length);
    for (let read = 0; read < length; ) {
      const { bytesRead } = await this.#handle.read(bytes, read, length - read);
      if (bytesRead === 0) throw new Error("the file ended early");
      read += bytesRead;
    }
    return bytes;
  }
}
