/** Labels of a search, numbered as they are made: ways from a start to a person, each in the bag of where it leads. */
export class Labels {
  #people = new Uint32Array(256);
  /** The edge by which the way comes; meaningless where there is none before. */
  #edges = new Uint32Array(256);
  /** One more than the label before; 0 at a start. */
  #before = new Uint32Array(256);
  #hops = new Uint32Array(256);
  #weights = new Float64Array(256);
  /** When the way is there; 0 where that is not asked. */
  #arrivals = new Float64Array(256);
  /** Which levels the way has been on. */
  #levels = new Uint8Array(256);
  /** Whether another way of the same weight leads there, and whether a better one does. */
  #tied = new Uint8Array(256);
  #beaten = new Uint8Array(256);
  /** One more than the label that was last put in the bag before this one. */
  #below = new Uint32Array(256);
  #size = 0;
  /** By bag: one more than the label that was last put in, valid where the bag was opened in this search. */
  #top = new Uint32Array(0);
  #openedIn = new Uint32Array(0);
  #search = 0;

  /** Begins a search with that many bags. */
  begin(bags: number): void {
    if (this.#top.length < bags || this.#search === 2 ** 32 - 1) {
      this.#top = new Uint32Array(bags);
      this.#openedIn = new Uint32Array(bags);
      this.#search = 0;
    }
    this.#search++;
    this.#size = 0;
  }

  start(person: number, weight: number, arrival: number, levels: number): number {
    return this.#add(person, 0, 0, 0, weight, arrival, levels);
  }

  /** The way of a label, and an edge more. */
  further(label: number, edge: number, person: number, weight: number, arrival: number, levels: number): number {
    return this.#add(person, edge, label + 1, this.hops(label) + 1, weight, arrival, levels);
  }

  /** The label last put in a bag; −1 when it is empty. */
  top(bag: number): number {
    return this.#openedIn[bag] === this.#search ? (this.#top[bag] ?? 0) - 1 : -1;
  }

  /** The one put in before it; −1 when there is none. */
  below(label: number): number {
    return (this.#below[label] ?? 0) - 1;
  }

  put(label: number, bag: number): void {
    this.#below[label] = this.top(bag) + 1;
    this.#top[bag] = label + 1;
    this.#openedIn[bag] = this.#search;
  }

  /** Takes a label out of its bag, where `above` was put in after it; −1 when it is the last. */
  beat(label: number, above: number, bag: number): void {
    this.#beaten[label] = 1;
    const below = this.#below[label] ?? 0;
    if (above === -1) this.#top[bag] = below;
    else this.#below[above] = below;
  }

  isBeaten(label: number): boolean {
    return this.#beaten[label] === 1;
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

  arrival(label: number): number {
    return this.#arrivals[label] ?? 0;
  }

  levels(label: number): number {
    return this.#levels[label] ?? 0;
  }

  tie(label: number): void {
    this.#tied[label] = 1;
  }

  /** The way from the start, and whether another one of the same weight joins it anywhere. */
  way(label: number): { people: number[]; edges: number[]; isTied: boolean } {
    const people = [this.person(label)];
    const edges: number[] = [];
    let isTied = this.#tied[label] === 1;
    for (let before = this.#before[label] ?? 0, here = label; before > 0; before = this.#before[here] ?? 0) {
      edges.push(this.#edges[here] ?? 0);
      here = before - 1;
      people.push(this.person(here));
      isTied ||= this.#tied[here] === 1;
    }
    return { people: people.reverse(), edges: edges.reverse(), isTied };
  }

  #add(person: number, edge: number, before: number, hops: number, weight: number, arrival: number, levels: number): number {
    if (this.#size === this.#people.length) this.#grow();
    const label = this.#size++;
    this.#people[label] = person;
    this.#edges[label] = edge;
    this.#before[label] = before;
    this.#hops[label] = hops;
    this.#weights[label] = weight;
    this.#arrivals[label] = arrival;
    this.#levels[label] = levels;
    this.#tied[label] = 0;
    this.#beaten[label] = 0;
    return label;
  }

  #grow(): void {
    const size = 2 * this.#size;
    this.#people = copied(this.#people, new Uint32Array(size));
    this.#edges = copied(this.#edges, new Uint32Array(size));
    this.#before = copied(this.#before, new Uint32Array(size));
    this.#hops = copied(this.#hops, new Uint32Array(size));
    this.#weights = copied(this.#weights, new Float64Array(size));
    this.#arrivals = copied(this.#arrivals, new Float64Array(size));
    this.#levels = copied(this.#levels, new Uint8Array(size));
    this.#tied = copied(this.#tied, new Uint8Array(size));
    this.#beaten = copied(this.#beaten, new Uint8Array(size));
    this.#below = copied(this.#below, new Uint32Array(size));
  }
}

function copied<A extends Uint8Array | Uint32Array | Float64Array>(array: A, larger: A): A {
  larger.set(array);
  return larger;
}
