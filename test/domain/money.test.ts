import fc from "fast-check";
import { expect, test } from "vitest";
import { amountProblem, fromMinor, toMinor } from "../../src/domain/money.ts";

test.each([
  ["12.50", "EUR", 1250, "12.50"],
  ["12.5", "EUR", 1250, "12.50"],
  ["-0.05", "CHF", -5, "-0.05"],
  ["-0", "EUR", 0, "0.00"],
  ["1200.0", "JPY", 1200, "1200"],
  ["0.125", "KWD", 125, "0.125"],
  ["1.2345", "CLF", 12_345, "1.2345"],
])("%s %s is %i minor units", (decimal, currency, minor, told) => {
  expect(toMinor(decimal, currency)).toBe(minor);
  expect(fromMinor(minor, currency)).toBe(told);
});

test.each([
  ["12.505", "EUR", "EUR has at most 2 decimals: round the amount"],
  ["0.5", "JPY", "JPY has no decimals: round the amount"],
  ["999999999999999.99", "EUR", "is too large to be kept exactly: at most 9007199254740991 minor units"],
])("%s %s has no exact whole number of minor units", (decimal, currency, problem) => {
  expect(toMinor(decimal, currency)).toBeNull();
  expect(amountProblem(decimal, currency)).toBe(problem);
});

test("minor units survive the trip outside and back", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom("EUR", "JPY", "KWD", "CLF"), (minor, currency) => {
      expect(toMinor(fromMinor(minor, currency), currency)).toBe(minor + 0);
    }),
  );
});
