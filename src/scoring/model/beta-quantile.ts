/**
 * The x in [0, 1] below which a Beta(a, b) variable falls with probability p; 0 < p < 1, a > 0, b > 0. Newton's steps on the
 * regularized incomplete beta function, kept inside a bracket that every step narrows; to about 1e-12 for a + b up to 1e5.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (b === 1) return p ** (1 / a);
  if (a === 1) return -Math.expm1(Math.log1p(-p) / b);
  const lnBeta = lnGamma(a) + lnGamma(b) - lnGamma(a + b);
  let low = 0;
  let high = 1;
  let x = a / (a + b);
  for (let step = 0; step < MOST_STEPS && high - low > Number.EPSILON * high; step++) {
    const excess = cumulative(x, a, b, lnBeta) - p;
    if (excess > 0) high = x;
    else low = x;
    const density = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - lnBeta);
    const next = x - excess / density;
    // Outside the bracket, or nowhere: halve it.
    const following = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(following - x) <= Number.EPSILON * following) return following;
    x = following;
  }
  return x;
}

const MOST_STEPS = 1_100;

/** The regularized incomplete beta function I_x(a, b); the fraction converges fast on the side of the mean where it is used. */
function cumulative(x: number, a: number, b: number, lnBeta: number): number {
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - lnBeta);
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

const TINY = 1e-300;
const MOST_TERMS = 10_000;

/** The continued fraction of the incomplete beta function, DLMF 8.17.22, by Lentz's method as modified by Thompson and Barnett. */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    value *= c * d;
    if (Math.abs(c * d - 1) <= Number.EPSILON) break;
  }
  return value;
}

const awayFromZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

/** Above this Stirling's series is exact to the last digits. */
const STIRLING_FROM = 15;

/** ln Γ(z) for z > 0: Stirling's series, DLMF 5.11.1, after moving z up by the recurrence Γ(z + 1) = z·Γ(z). */
function lnGamma(z: number): number {
  let product = 1;
  let x = z;
  for (; x < STIRLING_FROM; x++) product *= x;
  const r = 1 / (x * x);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - (r * 691) / 360360))))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}
