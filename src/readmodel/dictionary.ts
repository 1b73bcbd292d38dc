import { type Cells, type Image, imageOf, type Part } from "./part.ts";

/** Strings that recur (channels, platforms, currencies, languages) as small numbers, so that a column can hold them. */
export class Dictionary implements Part {
  #words: string[] = [];
  #codes = new Map<string, number>();

  /** The word's number, given to it on first sight and kept. */
  code(word: string | null): number | null {
    if (word === null) return null;
    let code = this.#codes.get(word);
    if (code === undefined) {
      code = this.#words.push(word) - 1;
      this.#codes.set(word, code);
    }
    return code;
  }

  word(code: number | null): string | null {
    return code === null ? null : (this.#words[code] ?? null);
  }

  get byteLength(): number {
    return this.#words.reduce((sum, word) => sum + 2 * word.length, 0);
  }

  freeze(): Image[] {
    return [imageOf(new TextEncoder().encode(JSON.stringify(this.#words)))];
  }

  restore(arrays: readonly Cells[]): void {
    const [bytes] = arrays;
    const words: unknown = bytes instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(bytes)) : null;
    if (!Array.isArray(words)) throw new Error("a dictionary is a list of words");
    this.#words = words.map(String);
    this.#codes = new Map(this.#words.map((word, code) => [word, code]));
  }
}
