/** What is known of the people of a ranking, by person: of everybody how high they can come, and the figures of who was looked at. */
export class Figures {
  /** How many components there are. */
  readonly width: number;
  /** 1 of who is in the ranking. */
  readonly ranked: Uint8Array;
  /** 1 of whose score and values are here. */
  readonly known: Uint8Array;
  readonly scores: Float64Array;
  /** Of the components, `width` each. */
  readonly values: Float64Array;
  /** No score is higher. */
  readonly most: Float64Array;
  /** 1 of who may be eligible. */
  readonly hopeful: Uint8Array;

  constructor(people: number, width: number) {
    this.width = width;
    this.ranked = new Uint8Array(people);
    this.known = new Uint8Array(people);
    this.scores = new Float64Array(people);
    this.values = new Float64Array(people * width);
    this.most = new Float64Array(people);
    this.hopeful = new Uint8Array(people);
  }

  /** A copy with room for more people. */
  copy(people: number): Figures {
    const copy = new Figures(people, this.width);
    copy.ranked.set(this.ranked);
    copy.known.set(this.known);
    copy.scores.set(this.scores);
    copy.values.set(this.values);
    copy.most.set(this.most);
    copy.hopeful.set(this.hopeful);
    return copy;
  }

  get byteLength(): number {
    const { ranked, known, scores, values, most, hopeful } = this;
    return [ranked, known, scores, values, most, hopeful].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  set(person: number, score: number, values: readonly number[]): void {
    this.scores[person] = score;
    this.values.set(values, person * this.width);
    this.known[person] = 1;
    this.bound(person, score, true);
  }

  /** Somebody's figures are not known, or not any more: their score is not above `most`. */
  bound(person: number, most: number, isHopeful: boolean): void {
    this.most[person] = most;
    this.hopeful[person] = isHopeful ? 1 : 0;
    this.ranked[person] = 1;
  }

  /** Somebody is not in the ranking, or not any more. */
  leave(person: number): void {
    this.ranked[person] = 0;
    this.known[person] = 0;
    this.hopeful[person] = 0;
  }

  valuesOf(person: number): number[] {
    return [...this.values.subarray(person * this.width, (person + 1) * this.width)];
  }

  /** The numbers of who is in the ranking, ascending. */
  get people(): Uint32Array {
    const { ranked } = this;
    const numbers = new Uint32Array(ranked.length);
    let count = 0;
    for (let n = 0; n < ranked.length; n++) if (ranked[n] === 1) numbers[count++] = n;
    return numbers.slice(0, count);
  }
}
