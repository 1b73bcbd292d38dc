import type { History } from "../ambassadors/history.ts";
import type { Measurement, Surroundings } from "./measures/measurement.ts";
import { measurementOf } from "./measures/measures.ts";
import type { Component, Formula } from "./scoring-model.ts";
import { transformed } from "./transforms.ts";

/** A part of a score. */
export interface Contribution {
  /** The name of the component, such as loyalty.recency. */
  readonly component: string;
  /** Before the transform. */
  readonly measured: number;
  readonly value: number;
  readonly weight: number;
  /** All of them add up to the score; see Computation.contributions. */
  readonly points: number;
}

/** A formula that is ready to be computed, of one person after another. */
export class Computation {
  readonly formula: Formula;
  readonly #scale: number;
  readonly #parts: readonly { readonly component: Component; readonly measure: Measurement }[];

  /** `scale` multiplies the whole. */
  constructor(formula: Formula, surroundings: Surroundings, scale = 1) {
    this.formula = formula;
    this.#scale = scale;
    this.#parts = formula.components.map((component) => ({ component, measure: measurementOf(component, surroundings) }));
  }

  /** What the components measure, in their order. */
  measured(history: History, asOf: number, person: number): number[] {
    return this.#parts.map(({ measure }) => measure(history, asOf, person));
  }

  /** What becomes of what is measured; written over it. */
  transform(measured: number[]): number[] {
    const { components } = this.formula;
    for (let i = 0; i < measured.length; i++) measured[i] = transformed(measured[i] ?? 0, components[i]?.transform);
    return measured;
  }

  /** The values of the components, in their order. */
  values(history: History, asOf: number, person: number): number[] {
    return this.transform(this.measured(history, asOf, person));
  }

  /** The whole of these values: scale · Σ weight · value, or scale · Π value^weight. */
  whole(values: readonly number[]): number {
    const { combine, components, transform } = this.formula;
    if (transform === undefined && combine === "SUM") {
      let sum = 0;
      for (let i = 0; i < components.length; i++) sum += this.#scale * (components[i]?.weight ?? 0) * (values[i] ?? 0);
      return sum;
    }
    return this.#scale * transformed(this.#combined(values, components.length), transform);
  }

  /**
   * What each component adds. In a sum, its points; in a product or under a transform, what it makes of the whole of those before
   * it, so that the points add up here, too.
   */
  contributions(history: History, asOf: number, person: number): Contribution[] {
    const measured = this.measured(history, asOf, person);
    const values = this.transform([...measured]);
    const { combine, transform } = this.formula;
    const upTo = (count: number) => (count === 0 ? 0 : this.#scale * transformed(this.#combined(values, count), transform));
    return this.#parts.map(({ component: { name, weight } }, i) => {
      const value = values[i] ?? 0;
      const points = combine === "SUM" && !transform ? this.#scale * weight * value : upTo(i + 1) - upTo(i);
      return { component: name, measured: measured[i] ?? 0, value, weight, points };
    });
  }

  #combined(values: readonly number[], count: number): number {
    const { combine, components } = this.formula;
    let total = combine === "SUM" ? 0 : 1;
    for (let i = 0; i < count; i++) {
      const weight = components[i]?.weight ?? 0;
      const value = values[i] ?? 0;
      if (combine === "SUM") total += weight * value;
      else total *= value ** weight;
    }
    return total;
  }
}
