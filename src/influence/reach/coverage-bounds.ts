/**
 * Bounds on the expected number of sets that somebody covers, of whom `covered` sets say so: each of the two is wrong with a
 * probability of at most e^−a (Tang, Tang, Xiao and Yuan, SIGMOD 2018, lemma 4.2 and equation 8).
 */
export function coverageAtLeast(covered: number, a: number): number {
  const root = Math.max(0, Math.sqrt(covered + (2 * a) / 9) - Math.sqrt(a / 2));
  return Math.max(0, root * root - a / 18);
}

export function coverageAtMost(covered: number, a: number): number {
  return (Math.sqrt(covered + a / 2) + Math.sqrt(a / 2)) ** 2;
}
