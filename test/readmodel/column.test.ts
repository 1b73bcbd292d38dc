import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DecimalColumn } from "../../src/readmodel/decimal-column.ts";
import { FlagColumn } from "../../src/readmodel/flag-column.ts";
import { FloatColumn } from "../../src/readmodel/float-column.ts";
import { NumberColumn } from "../../src/readmodel/number-column.ts";
import type { Cells, Part } from "../../src/readmodel/part.ts";

const numbers = 60;
const whole = fc.oneof(fc.nat(3), fc.nat(254), fc.nat(70_000), fc.constantFrom(255, 65_534, 65_535, 2 ** 32 - 2));
const writes = <T>(value: fc.Arbitrary<T>) => fc.array(fc.tuple(fc.nat(numbers - 1), value), { maxLength: 80, size: "max" });

/** A column against a plain array: what is read is what was written last, and a frozen image is the column as it was. */
function check<T>(make: () => Part & { get(n: number): T; set(n: number, value: T): void }, value: fc.Arbitrary<T>, empty: T): void {
  const several = writes(value);
  fc.assert(
    fc.property(several, several, several, fc.nat(numbers), (before, first, then, middle) => {
      const column = make();
      const written = (all: [number, T][]) => {
        for (const [n, one] of all) column.set(n, one);
      };
      const contents = (of: { get(n: number): T }) => Array.from({ length: numbers }, (_, n) => of.get(n));
      written(before);
      const model = Array.from({ length: numbers }, (_, n) => before.findLast(([m]) => m === n)?.[1] ?? empty);
      expect(contents(column)).toEqual(model);

      const [image] = column.freeze();
      if (!image) throw new Error("a column has one image");
      const split = Math.min(middle, image.length);
      written(first);
      const start = image.read(0, split);
      written(then);
      const end = image.read(split, image.length);
      image.release();

      const restored = make();
      restored.restore([joined(start, end)]);
      expect(contents(restored)).toEqual(model);
      written(before);
      expect(contents(column)).toEqual(
        Array.from({ length: numbers }, (_, n) => [...first, ...then, ...before].findLast(([m]) => m === n)?.[1] ?? empty),
      );
    }),
  );
}

function joined(start: Cells, end: Cells): Cells {
  const Kind = { Uint8Array, Uint16Array, Uint32Array, Float64Array }[start[Symbol.toStringTag]];
  return Kind.from([...start, ...end]);
}

describe("columns keep what is written, whatever the width, and freeze", () => {
  test("whole numbers", () => check(() => new NumberColumn(), fc.option(whole), null));
  test("floats", () => check(() => new FloatColumn(), fc.option(fc.double({ noNaN: true })), null));
  test("decimals", () => {
    const fraction = fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((units) => units / 10 ** 9);
    check(() => new DecimalColumn(-1, 9), fc.option(fraction), null);
  });
  test("flags, without touching each other", () => {
    const other = 2;
    const make = () => {
      const flags = new FlagColumn();
      for (let n = 0; n < numbers; n += 2) flags.set(n, other, true);
      return Object.assign(flags, { get: (n: number) => flags.has(n, 4) });
    };
    const column = make();
    column.set(6, 4, true);
    column.set(6, 4, false);
    expect([column.has(6, other), column.has(6, 4), column.has(7, other), column.count(other)]).toEqual([true, false, false, numbers / 2]);
  });
});

test("a column frozen several times shows each image its own instant", () => {
  const column = new NumberColumn();
  const write = (value: number) => [0, 1, 2].map((n) => column.set(n, value));
  write(1);
  const [first] = column.freeze();
  write(2);
  const [second] = column.freeze();
  write(3);
  const cells = [second, first].map((image) => [...(image?.read(0, image.length) ?? [])]);
  second?.release();
  write(4);
  // A cell holds one more than the number.
  expect(cells).toEqual([
    [3, 3, 3],
    [2, 2, 2],
  ]);
  first?.release();
  expect([0, 1, 2].map((n) => column.get(n))).toEqual([4, 4, 4]);
});

test("a column refuses arrays that are not its own, and numbers that do not fit", () => {
  const column = new NumberColumn();
  expect(() => new NumberColumn().restore([new Float64Array(1)])).toThrow();
  expect(() => new FloatColumn().restore([new Uint8Array(1)])).toThrow();
  expect(() => new FloatColumn().restore([])).toThrow();
  expect(() => column.set(0, 2 ** 32 - 1)).toThrow(RangeError);
  expect(() => column.set(0, -2)).toThrow(RangeError);
});
