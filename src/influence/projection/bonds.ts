import type { TieKind } from "../model.ts";

/** What the ties of a pair come to, in the direction of influence. */
export interface Bond {
  /** q of DEFINITIONS §3: what the ties make probable before any act. */
  readonly prior: number;
  /** By what mistrust multiplies the probability; 1 where there is none. */
  readonly factor: number;
  /** Which kinds of ties there are, as a sum of TIE_BITS. */
  readonly kinds: number;
}

/** TRUSTS without trust is none. */
export const TIE_BITS: Readonly<Record<TieKind, number>> = { FOLLOWS: 1, KNOWS: 2, TRUSTS: 4 };

/** Of people without ties. */
export const NO_BOND: Bond = { prior: 0, factor: 1, kinds: 0 };

/** Both together: any of them may persuade. */
export function joined(a: Bond, b: Bond): Bond {
  return { prior: a.prior + b.prior - b.prior * a.prior, factor: a.factor * b.factor, kinds: a.kinds | b.kinds };
}

/** The distinct bonds of a graph, each once under a number: most people have none, or the same few. */
export class Bonds {
  readonly #bonds: Bond[] = [NO_BOND];
  readonly #numbers = new Map([[keyOf(NO_BOND), 0]]);

  /** How many there are; their numbers are below. */
  get size(): number {
    return this.#bonds.length;
  }

  at(number: number): Bond {
    return this.#bonds[number] ?? NO_BOND;
  }

  /** A figure of each bond, by its number. */
  each(figure: (bond: Bond) => number): Float64Array {
    return Float64Array.from(this.#bonds, figure);
  }

  /** The number of a bond, given to it on first sight. */
  numberOf(bond: Bond): number {
    const key = keyOf(bond);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#bonds.push(bond) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}

const keyOf = ({ prior, factor, kinds }: Bond): string => `${prior} ${factor} ${kinds}`;
