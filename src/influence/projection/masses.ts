/** A mass for each person, which grows under readers who took an earlier state: it is copied once for each that was taken. */
export class Masses {
  #masses: Float64Array;
  #isTaken = true;

  constructor(masses: Float64Array) {
    this.#masses = masses;
  }

  /** The present masses, which nobody changes any more, of at least so many people. */
  take(people: number): Float64Array {
    this.#reach(people);
    this.#isTaken = true;
    return this.#masses;
  }

  add(person: number, mass: number): void {
    this.#reach(person + 1);
    if (this.#isTaken) this.#masses = this.#masses.slice();
    this.#isTaken = false;
    this.#masses[person] = (this.#masses[person] ?? 0) + mass;
  }

  /** With room for some more than are needed, so that it need not be done for each. */
  #reach(people: number): void {
    if (people <= this.#masses.length) return;
    const longer = new Float64Array(Math.ceil(people * 1.05) + 64);
    longer.set(this.#masses);
    this.#masses = longer;
    this.#isTaken = false;
  }
}
