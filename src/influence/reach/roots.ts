import { draw, scramble } from "./coin.ts";

/** People and what each of them counts; 1 unless given. */
export interface Audience {
  readonly people: Uint32Array;
  readonly weights?: Float64Array;
}

/** How many places there are at least for each person. */
const ROOM = 4;

/**
 * From whom of an audience each set starts, drawn by weight. Darts are thrown at a table in which everybody has one place until
 * one hits somebody: so it is by chance, a function of seed and set, and the same for most sets when people come and go.
 */
export class Roots {
  /** Of all together. */
  readonly weight: number;
  /** Those who count at all. */
  readonly people: readonly number[];
  /** One more than the person of each place; 0 where nobody is. */
  readonly #places: Uint32Array;
  readonly #shift: number;
  /** By place: how often a dart that hits counts, of 2^32 times; null for always. */
  readonly #chances: Float64Array | null;

  constructor({ people, weights }: Audience) {
    const most = weights?.reduce((a, b) => Math.max(a, b), 0) ?? 1;
    const members = Array.from(people, (person, i) => ({ person, weight: weights?.[i] ?? 1, home: scramble(person) >>> 0 }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => a.home - b.home || a.person - b.person);
    this.people = members.map(({ person }) => person);
    this.weight = members.reduce((sum, { weight }) => sum + weight, 0);
    let bits = Math.ceil(Math.log2(Math.max(1, ROOM * members.length)));
    // Whoever finds their place taken stands behind, and the last of all must still find room.
    let placed = placesIn(bits, members);
    while ((placed.at(-1) ?? 0) >= 2 ** bits) placed = placesIn(++bits, members);
    this.#shift = 32 - bits;
    this.#places = new Uint32Array(2 ** bits);
    this.#chances = weights ? new Float64Array(2 ** bits) : null;
    for (const [i, { person, weight }] of members.entries()) {
      this.#places[placed[i] ?? 0] = person + 1;
      if (this.#chances) this.#chances[placed[i] ?? 0] = (weight / most) * 2 ** 32;
    }
  }

  /** The root of the set with that key; there must be somebody. */
  of(key: number): number {
    for (let dart = 0; ; dart++) {
      const hit = draw(key, dart);
      const place = hit >>> this.#shift;
      const person = (this.#places[place] ?? 0) - 1;
      if (person === -1) continue;
      if (!this.#chances || scramble(hit) >>> 0 < (this.#chances[place] ?? 0)) return person;
    }
  }
}

function placesIn(bits: number, members: readonly { home: number }[]): number[] {
  let next = 0;
  return members.map(({ home }) => {
    const place = Math.max(next, home >>> (32 - bits));
    next = place + 1;
    return place;
  });
}
