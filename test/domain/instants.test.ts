import fc from "fast-check";
import { expect, test } from "vitest";
import { iso } from "../../src/domain/instants.ts";

test("instants are written as Date writes them, near one another or not", () => {
  const near = fc.tuple(fc.date({ noInvalidDate: true }), fc.array(fc.integer({ min: -100_000, max: 100_000 }), { maxLength: 10 }));
  fc.assert(
    fc.property(near, ([date, steps]) => {
      for (const step of [0, 0.7, ...steps]) {
        const at = date.getTime() + step;
        if (Math.abs(at) <= 8.64e15) expect(iso(at)).toBe(new Date(at).toISOString());
      }
    }),
  );
});

test("what is no instant is refused, and does not spoil the next", () => {
  expect(() => iso(Number.NaN)).toThrow(RangeError);
  expect(() => iso(8.64e15 + 1)).toThrow(RangeError);
  expect(iso(0)).toBe("1970-01-01T00:00:00.000Z");
});
