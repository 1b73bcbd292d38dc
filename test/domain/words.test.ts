import fc from "fast-check";
import { expect, test } from "vitest";
import { searchedWords, wordsOf } from "../../src/domain/words.ts";

test.each([
  ["case", "The LEAK", ["the", "leak"]],
  ["accents, composed and not", "Zénith Ze\u0301nith Inès Nguyễn Zoltán", ["zenith", "ines", "nguyen", "zoltan"]],
  [
    "letters that are not taken apart",
    "Søren Yılmaz STRASSE Straße Łódź Æther İnci",
    ["soren", "yilmaz", "strasse", "lodz", "aether", "inci"],
  ],
  ["Greek sigma", "ΟΔΟΣ οδός", ["οδοσ"]],
  ["punctuation", "don't a_b 3.14 e-mail @ada_l #kettle", ["don", "t", "a", "b", "3", "14", "e", "mail", "ada", "l", "kettle"]],
  ["emoji", "leaks 😟👩‍👩‍👧‍👦 1️⃣", ["leaks", "1"]],
  ["ligatures, circled and wide letters", "ﬁlter ① ＫＥＴＴＬＥ ½", ["filter", "1", "kettle", "2"]],
  ["Chinese and Japanese", "東京タワー2024", ["東", "京", "タ", "ワ", "ー", "2024"]],
  ["Korean", "한국어 문의", ["한국어".normalize("NFKD"), "문의".normalize("NFKD")]],
  ["Arabic and Hebrew points", "سَلَام שָׁלוֹם", ["سلام", "שלום"]],
  ["a soft hyphen", "cof\u00adfee", ["coffee"]],
  [
    "what Lucene reads as a language",
    '+a -b && c || !d (e) {f} [g] ^h "i" ~j *k ?l :m \\n /o AND OR NOT',
    [..."abcdefghijklmno", "and", "or", "not"],
  ],
  ["no word", " …—🙂\n", []],
])("%s", (_, text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test("the letters of a word beyond the 64th do not count, astral ones neither", () => {
  expect(wordsOf("x".repeat(100))).toEqual(["x".repeat(64)]);
  expect(wordsOf("𠮷𐐷".repeat(1))).toEqual(["𠮷", "𐐷"]);
  expect(wordsOf("𐐷".repeat(100))).toEqual(["𐐷".repeat(64)]);
});

test("a node is found by its name, handle or text, and by nothing where it has none", () => {
  expect(searchedWords("person", { name: "Inès Roy", key: "ines" })).toBe(" ines roy ");
  expect(searchedWords("account", { handle: "ada_l", platform: "twitter" })).toBe(" ada l ");
  expect(searchedWords("interaction", { text: "It leaks!\n" })).toBe(" it leaks ");
  expect(searchedWords("interaction", { text: "🙂" })).toBeUndefined();
  expect(searchedWords("brand", {})).toBeUndefined();
});

test("words have letters and digits alone, are well-formed, and are the same when they are folded again", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      for (const word of wordsOf(text)) {
        expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
        expect(word.isWellFormed()).toBe(true);
        expect([...word].length).toBeLessThanOrEqual(64);
        expect(wordsOf(word)).toEqual([word]);
      }
    }),
    { numRuns: 2_000 },
  );
});
