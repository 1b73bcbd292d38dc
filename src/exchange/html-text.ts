import { Parser } from "htmlparser2";

/** Several times what Stack Exchange allows, and little enough for elements nested without end, which cost their square. */
const MAX_HTML = 256 * 1024;

/**
 * What a piece of HTML says as people read it: paragraphs apart, an item a line, code as it stands, an image by its `alt`. Of more
 * than 256k characters it gives the beginning, with a mark that it is not all.
 */
export function textOfHtml(html: string): string {
  const text = new PlainText();
  const parser = new Parser({
    onopentagname: (name) => {
      if (name === "pre") text.preformatted++;
      text.break(FEEDS.get(name) ?? 0);
      if (name === "li") text.addBullet();
    },
    onattribute: (name, value) => name === "alt" && text.add(value),
    ontext: (data) => text.add(data),
    onclosetag: (name) => {
      if (name === "pre") text.preformatted--;
      text.break(FEEDS.get(name) ?? 0);
    },
  });
  parser.end(html.slice(0, MAX_HTML));
  return html.length > MAX_HTML ? `${text.read()} …` : text.read();
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
