import { hash } from "node:crypto";

const BLOCK = 64;
const DIGEST = 32;

/**
 * HMAC-SHA-256 (RFC 2104) of short messages under one secret. node:crypto makes an object for every message, which takes four
 * times as long as the hashing; with every event and every id this is what most of its time went into.
 */
export class Hmac {
  /** What the inner hash is made of, by its length: the secret, and room for a message. */
  readonly #inner = new Map<number, Buffer>();
  /** The secret, and room for the inner hash. */
  readonly #outer: Buffer;
  readonly #key: Buffer;

  constructor(secret: string) {
    const given = Buffer.from(secret);
    this.#key = given.length > BLOCK ? hash("sha256", given, "buffer") : given;
    this.#outer = this.#padded(0x5c, BLOCK + DIGEST);
  }

  /**
   * The code of a purpose and the first `length` bytes that follow it, a character for each of its 32 bytes (latin1), which is
   * quicker to make than a buffer.
   */
  code(purpose: string, bytes: Buffer, length: number): string {
    const inner = this.#innerOf(BLOCK + purpose.length + length);
    inner.write(purpose, BLOCK, "latin1");
    bytes.copy(inner, BLOCK + purpose.length, 0, length);
    this.#outer.write(hash("sha256", inner, "binary"), BLOCK, "latin1");
    return hash("sha256", this.#outer, "binary");
  }

  /** Messages have few lengths, each of a sort of word. */
  #innerOf(length: number): Buffer {
    const inner = this.#inner.get(length) ?? this.#padded(0x36, length);
    this.#inner.set(length, inner);
    return inner;
  }

  #padded(byte: number, length: number): Buffer {
    const padded = Buffer.alloc(length);
    for (let i = 0; i < BLOCK; i++) padded[i] = (this.#key[i] ?? 0) ^ byte;
    return padded;
  }
}
