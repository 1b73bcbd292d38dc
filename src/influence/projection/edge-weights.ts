/**
 * What each edge weighs at an instant: (mass · slope + offset) / (size · decay + evidence), where slope and offset are those of
 * the edge's bond and size that of its tail. One formula for all models, so that the searches stay in one shape for the
 * compiler: a learned probability is (C·s + A·q)·factor / (N·s + A); what is stated edge by edge has no sizes and a divisor of 1.
 */
export class EdgeWeights {
  readonly #masses: Float64Array;
  readonly #bond: Uint8Array | Uint16Array | Uint32Array;
  readonly #slopes: Float64Array;
  readonly #offsets: Float64Array;
  readonly #sizes: Float64Array;
  readonly #decay: number;
  readonly #evidence: number;
  /** Weights are at most this: 1 for probabilities. */
  readonly #most: number;

  constructor({ masses, bond, slopes, offsets, sizes, decay, evidence, most }: Terms) {
    this.#masses = masses;
    this.#bond = bond;
    this.#slopes = slopes;
    this.#offsets = offsets;
    this.#sizes = sizes;
    this.#decay = decay;
    this.#evidence = evidence;
    this.#most = most;
  }

  /** Of an edge, whose tail is known to who asks. */
  of(edge: number, tail: number): number {
    const bond = this.#bond[edge] ?? 0;
    const value = (this.#masses[edge] ?? 0) * (this.#slopes[bond] ?? 0) + (this.#offsets[bond] ?? 0);
    const weight = value / ((this.#sizes[tail] ?? 0) * this.#decay + this.#evidence);
    // C is at most N, but both are rounded.
    return Math.min(weight, this.#most);
  }
}

export interface Terms {
  /** By edge. */
  readonly masses: Float64Array;
  readonly bond: Uint8Array | Uint16Array | Uint32Array;
  /** By bond. */
  readonly slopes: Float64Array;
  readonly offsets: Float64Array;
  /** By person. */
  readonly sizes: Float64Array;
  readonly decay: number;
  readonly evidence: number;
  readonly most: number;
}
