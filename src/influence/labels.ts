/** Labels of a search, numbered as they are made: ways from a start to a person. */
export class Labels {
  #people = new Uint32Array(256);
  /** The edge by which the way comes; meaningless where there is none before. */
  #edges = new Uint32Array(256);
  /** One more than the label before; 0 at a start. */
  #before = new Uint32Array(256);
  #hops = new Uint8Array(256);
  #weights = new Float64Array(256);
  /** Whether another way of the same weight leads there. */
  #tied = new Uint8Array(256);
  #size = 0;

  clear(): void {
    this.#size = 0;
  }

  start(person: number): number {
    return this.#add(person, 0, 0, 0, 0);
  }

  /** The way of a label, and an edge more. */
  further(label: number, edge: number, person: number, weight: number): number {
    return this.#add(person, edge, label + 1, this.hops(label) + 1, weight);
  }

  person(label: number): number {
    return this.#people[label] ?? 0;
  }

  hops(label: number): number {
    return this.#hops[label] ?? 0;
  }

  weight(label: number): number {
    return this.#weights[label] ?? 0;
  }

  tie(label: number): void {
    this.#tied[label] = 1;
  }

  /** The way from the start, and whether another one of the same weight joins it anywhere. */
  way(label: number): { people: number[]; edges: number[]; weight: number; isTied: boolean } {
    const people = [this.person(label)];
    const edges: number[] = [];
    let isTied = this.#tied[label] === 1;
    for (let before = this.#before[label] ?? 0, here = label; before > 0; before = this.#before[here] ?? 0) {
      edges.unshift(this.#edges[here] ?? 0);
      here = before - 1;
      people.unshift(this.person(here));
      isTied ||= this.#tied[here] === 1;
    }
    return { people, edges, weight: this.weight(label), isTied };
  }

  #add(person: number, edge: number, before: number, hops: number, weight: number): number {
    if (this.#size === this.#people.length) this.#grow();
    const label = this.#size++;
    this.#people[label] = person;
    this.#edges[label] = edge;
    this.#before[label] = before;
    this.#hops[label] = hops;
    this.#weights[label] = weight;
    this.#tied[label] = 0;
    return label;
  }

  #grow(): void {
    this.#people = twice(this.#people, new Uint32Array(2 * this.#size));
    this.#edges = twice(this.#edges, new Uint32Array(2 * this.#size));
    this.#before = twice(this.#before, new Uint32Array(2 * this.#size));
    this.#hops = twice(this.#hops, new Uint8Array(2 * this.#size));
    this.#weights = twice(this.#weights, new Float64Array(2 * this.#size));
    this.#tied = twice(this.#tied, new Uint8Array(2 * this.#size));
  }
}

function twice<A extends Uint8Array | Uint32Array | Float64Array>(array: A, larger: A): A {
  larger.set(array);
  return larger;
}
