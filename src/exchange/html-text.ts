import { Parser } from "htmlparser2";

/** No page nests deeper, and browsers cut it at half of that; elements within elements cost the parser their square. */
const MAX_DEPTH = 1000;

class TooDeep extends Error {}

/**
 * What a piece of HTML says as people read it: paragraphs apart, an item a line, code as it stands, an image by its `alt`. Where
 * elements are nested deeper than any page has them, it gives what stands before, with a mark that it is not all.
 */
export function textOfHtml(html: string): string {
  const text = new PlainText();
  let depth = 0;
  const parser = new Parser({
    onopentagname: (name) => {
      if (++depth > MAX_DEPTH) throw new TooDeep();
      if (name === "pre") text.preformatted++;
      text.break(FEEDS.get(name) ?? 0);
      if (name === "li") text.addBullet();
    },
    onattribute: (name, value) => name === "alt" && text.add(value),
    ontext: (data) => text.add(data),
    onclosetag: (name) => {
      depth--;
      if (name === "pre") text.preformatted--;
      text.break(FEEDS.get(name) ?? 0);
    },
  });
  try {
    parser.end(html);
    return text.read();
  } catch (error) {
    if (error instanceof TooDeep) return `${text.read()} …`;
    throw error;
  }
}

/** Line feeds around an element. */
const FEEDS = new Map([
  ...["br", "li", "tr", "div", "dt", "dd"].map((name): [string, number] => [name, 1]),
  ...["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "ul", "ol", "table", "hr"].map((name): [string, number] => [name, 2]),
]);

class PlainText {
  /** How many elements are open whose spaces and line feeds count. */
  preformatted = 0;
  /** What is written but for the last block. */
  readonly #blocks: string[] = [];
  #block = "";
  #feeds = 0;
  /** A bullet stands there, and its item has not begun. */
  #bullet = false;

  /** The next words begin after so many line feeds, or more. */
  break(feeds: number): void {
    if (!this.#bullet) this.#feeds = Math.max(this.#feeds, feeds);
  }

  addBullet(): void {
    this.add("-");
    this.#block += " ";
    this.#bullet = true;
  }

  add(data: string): void {
    const words = this.preformatted > 0 ? data : data.replaceAll(/\s+/g, " ");
    const begins = this.#feeds > 0 || this.#bullet;
    if (begins && words.trim() === "") return;
    if (this.#feeds > 0) {
      this.#blocks.push(this.#block.trimEnd(), "\n".repeat(this.#feeds));
      this.#block = "";
    }
    this.#block += begins && this.preformatted === 0 ? words.trimStart() : words;
    this.#feeds = 0;
    this.#bullet = false;
  }

  read(): string {
    return [...this.#blocks, this.#block].join("").trim();
  }
}
