import fc from "fast-check";
import { expect, test } from "vitest";
import { betaQuantile } from "../../src/scoring/model/beta-quantile.ts";

/** scipy 1.17.1: for each p, a, b the figure of scipy.stats.beta.ppf(p, a, b). */
const PUBLISHED: [p: number, a: number, b: number, x: number][] = [
  [0.05, 4, 2, 0.3425916819988613],
  [0.05, 10, 2, 0.6356405107527575],
  [0.05, 1, 1, 0.05],
  [0.05, 1, 5, 0.010206218313011496],
  [0.05, 5, 1, 0.5492802716530588],
  [0.05, 1.5, 1, 0.13572088082974534],
  [0.05, 1.25, 1.1, 0.08368901265661392],
  [0.05, 2.7, 3.3, 0.15118347469559174],
  [0.05, 13.34, 1.56, 0.7447344797243205],
  [0.05, 1.01, 8.5, 0.006224180012616627],
  [0.05, 151, 31, 0.7819719195799429],
  [0.05, 2501.5, 1201.25, 0.6628718564944656],
  [0.05, 100_001, 11, 0.9998304023674638],
  [0.05, 4, 61, 0.021628231390956848],
  [0.05, 40_001, 50_001, 0.44172197563484716],
  [0.5, 0.5, 0.5, 0.5],
  [0.05, 0.3, 2, 1.920563140081177e-5],
  [0.99, 5, 2, 0.973236808857245],
  [0.001, 20, 3, 0.584937194691392],
  [0.95, 1, 1, 0.95],
];

test.each(PUBLISHED)("the %d quantile of Beta(%d, %d) is %d", (p, a, b, x) => {
  expect(Math.abs(betaQuantile(p, a, b) - x)).toBeLessThan(1e-11);
});

test("for whole a and b it is where a binomial tail has the probability: an independent sum", () => {
  const tail = (x: number, a: number, n: number) => {
    let sum = 0;
    for (let k = a; k <= n; k++) sum += choose(n, k) * x ** k * (1 - x) ** (n - k);
    return sum;
  };
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 25 }),
      fc.integer({ min: 1, max: 25 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (a, b, p) => {
        expect(tail(betaQuantile(p, a, b), a, a + b - 1)).toBeCloseTo(p, 10);
      },
    ),
  );
});

test("more in favour never lowers it, and more against never raises it", () => {
  const mass = fc.double({ min: 0, max: 500, noNaN: true });
  fc.assert(
    fc.property(mass, mass, mass, (f, u, more) => {
      const x = betaQuantile(0.05, 1 + f, 1 + u);
      expect(betaQuantile(0.05, 1 + f + more, 1 + u)).toBeGreaterThanOrEqual(x - 1e-12);
      expect(betaQuantile(0.05, 1 + f, 1 + u + more)).toBeLessThanOrEqual(x + 1e-12);
    }),
  );
});

function choose(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= k; i++) product = (product * (n - k + i)) / i;
  return product;
}
