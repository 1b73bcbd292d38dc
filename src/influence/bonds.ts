/** What the ties of two people come to, each distinct case once: most people have none, or the same few. */
export class Bonds {
  /** Of people without ties. */
  static readonly NONE = 0;
  readonly #priors = [0];
  readonly #factors = [1];
  readonly #numbers = new Map([[0, new Map([[1, Bonds.NONE]])]]);

  /** How many cases there are; their numbers are below. */
  get size(): number {
    return this.#priors.length;
  }

  /** q of DEFINITIONS §3: what the ties make probable before any act. */
  prior(bond: number): number {
    return this.#priors[bond] ?? 0;
  }

  /** By what mistrust multiplies the probability; 1 where there is none. */
  factor(bond: number): number {
    return this.#factors[bond] ?? 1;
  }

  /** A figure of each case, by its number. */
  each(figure: (prior: number, factor: number) => number): Float64Array {
    return Float64Array.from(this.#priors, (prior, bond) => figure(prior, this.factor(bond)));
  }

  /** The number of a case, given to it on first sight. */
  bond(prior: number, factor: number): number {
    const ofPrior = this.#numbers.get(prior) ?? new Map<number, number>();
    this.#numbers.set(prior, ofPrior);
    const known = ofPrior.get(factor);
    if (known !== undefined) return known;
    const bond = this.#priors.push(prior) - 1;
    this.#factors.push(factor);
    ofPrior.set(factor, bond);
    return bond;
  }
}
