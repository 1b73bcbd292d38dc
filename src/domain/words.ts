import type { NodeType } from "./kinds.ts";

/** What of a node is searched. */
const SEARCHED = {
  person: "name",
  account: "handle",
  brand: "name",
  product: "name",
  department: "name",
  space: "name",
  interaction: "text",
} as const satisfies Record<NodeType, string>;

/** Code points of a word that count; what follows them is not told apart. */
const WORD_LENGTH = 64;

/**
 * What a node is found by: the words of its name, handle or text, folded, each between spaces. Undefined where it says nothing.
 * The graph keeps it with the node, so that both engines compare the same characters and neither folds.
 */
export function searchedWords(type: NodeType, properties: Readonly<Record<string, unknown>>): string | undefined {
  const text = properties[SEARCHED[type]];
  const words = typeof text === "string" ? folded(text) : " ";
  return words === " " ? undefined : words;
}

/** The different words of a text, in the order in which they first occur. */
export const wordsOf = (text: string): string[] => [...new Set(folded(text).split(" ").filter(Boolean))];

/**
 * Words are runs of letters and digits, compared without case, accents and other marks: NFKD, marks dropped, lower case, and
 * the letters that Unicode does not take apart replaced as they are usually written without accents. A Chinese or Japanese
 * character is a word by itself; what other scripts write without spaces is one word, found by its beginning.
 */
function folded(text: string): string {
  const words = ASCII.test(text) ? text.toLowerCase().replace(/[^a-z0-9]+/g, " ") : foldedUnicode(text);
  return ` ${words} `.replace(/ {2,}/g, " ").replace(TOO_LONG, (word) => [...word].slice(0, WORD_LENGTH).join(""));
}

function foldedUnicode(text: string): string {
  return (
    text
      .normalize("NFKD")
      // A soft hyphen stands inside a word, like a mark.
      .replace(/[\p{M}\u00ad]+/gu, "")
      .toLowerCase()
      .replace(WHOLE_LETTERS, (letter) => LETTERS[letter] ?? letter)
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/gu, " $& ")
  );
}

const ASCII = /^[\0-\x7f]*$/;
const TOO_LONG = new RegExp(`[^ ]{${WORD_LENGTH + 1},}`, "gu");
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ħ: "h",
  ŧ: "t",
  // At the end of a word, where a longer word has the other one.
  ς: "σ",
};
const WHOLE_LETTERS = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
