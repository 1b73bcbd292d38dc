import { Parser } from "htmlparser2";

/** What a piece of HTML says as people read it: paragraphs apart, an item a line, code as it stands, an image by its `alt`. */
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
  parser.end(html);
  return text.read();
}

/** Line feeds around an element. */
const FEEDS = new Map([
  ...["br", "li", "tr", "div", "dt", "dd"].map((name): [string, number] => [name, 1]),
  ...["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "ul", "ol", "table", "hr"].map((name): [string, number] => [name, 2]),
]);

class PlainText {
  /** How many elements are open whose spaces and line feeds count. */
  preformatted = 0;
  #text = "";
  #feeds = 0;
  /** A bullet stands there, and its item has not begun. */
  #bullet = false;

  /** The next words begin after so many line feeds, or more. */
  break(feeds: number): void {
    if (!this.#bullet) this.#feeds = Math.max(this.#feeds, feeds);
  }

  addBullet(): void {
    this.add("-");
    this.#text += " ";
    this.#bullet = true;
  }

  add(data: string): void {
    const words = this.preformatted > 0 ? data : data.replaceAll(/\s+/g, " ");
    const begins = this.#feeds > 0 || this.#bullet;
    if (begins && words.trim() === "") return;
    if (this.#feeds > 0 && this.#text !== "") this.#text = this.#text.trimEnd() + "\n".repeat(this.#feeds);
    this.#text += begins && this.preformatted === 0 ? words.trimStart() : words;
    this.#feeds = 0;
    this.#bullet = false;
  }

  read(): string {
    return this.#text.trim();
  }
}
