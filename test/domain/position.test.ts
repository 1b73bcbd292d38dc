import { expect, test } from "vitest";
import { decodePosition, encodePosition } from "../../src/domain/position.ts";

const here = { graph: "a2a1b3c0-0000-4000-8000-000000000001", incarnation: 2, secret: "secret of a graph" };

test("a position leads back to its place in the log", () => {
  const word = encodePosition(here, { p: 2 ** 40, index: 7 });
  expect(word).toMatch(/^[\w-]{44}$/);
  expect(decodePosition(here, word)).toEqual({ status: "OK", p: 2 ** 40, index: 7 });
});

test("a position of before a restore is gone, of another graph foreign, of nobody forged", () => {
  const word = encodePosition(here, { p: 12, index: 0 });
  expect(decodePosition({ ...here, incarnation: 3 }, word)).toEqual({ status: "GONE" });
  const elsewhere = { graph: "another graph", incarnation: 2, secret: "secret of another graph" };
  expect(decodePosition(elsewhere, word)).toEqual({ status: "FOREIGN" });
  for (const forgery of ["", "12", word.slice(1), `${word}A`, word.replace(/.$/, (last) => (last === "A" ? "B" : "A"))]) {
    expect(decodePosition(here, forgery)).toEqual({ status: "FORGED" });
  }
});
