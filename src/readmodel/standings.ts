import { ENGAGEMENT_LEVELS, type EngagementLevel } from "../domain/kinds.ts";
import type { EntryOf } from "../log/entries.ts";
import { type Cells, type Image, imageOf, type Part } from "./part.ts";

/** How people were last said to stand to brands: who was never spoken of is outside and no ambassador. */
export class Standings implements Part {
  readonly #byBrand = new Map<number, Map<number, Standing>>();

  level(brand: number, person: number): EngagementLevel {
    return this.#of(brand, person).level;
  }

  isAmbassador(brand: number, person: number): boolean {
    return this.#of(brand, person).isAmbassador;
  }

  /** When it was last said whether they are an ambassador; null when it never was. */
  score(brand: number, person: number): number | null {
    return this.#of(brand, person).score;
  }

  put(entry: EntryOf<"level"> | EntryOf<"ambassador">): void {
    const { brand, n: person } = entry;
    const before = this.#of(brand, person);
    const after =
      entry.type === "level" ? { ...before, level: entry.level } : { ...before, isAmbassador: entry.isAmbassador, score: entry.score };
    const people = this.#byBrand.get(brand) ?? new Map<number, Standing>();
    this.#byBrand.set(brand, people.set(person, after));
  }

  get byteLength(): number {
    return this.#byBrand.values().reduce((sum, people) => sum + CELLS * Float64Array.BYTES_PER_ELEMENT * people.size, 0);
  }

  freeze(): Image[] {
    const rows = [...this.#byBrand].flatMap(([brand, people]) =>
      [...people].flatMap(([person, { level, isAmbassador, score }]) => [
        brand,
        person,
        ENGAGEMENT_LEVELS.indexOf(level),
        isAmbassador ? 1 : 0,
        score ?? Number.NaN,
      ]),
    );
    return [imageOf(Float64Array.from(rows))];
  }

  restore(arrays: readonly Cells[]): void {
    const [cells] = arrays;
    if (!(cells instanceof Float64Array) || cells.length % CELLS !== 0) throw new Error("standings are kept in rows of numbers");
    for (let row = 0; row < cells.length; row += CELLS) {
      const [brand = 0, person = 0, place = 0, isAmbassador = 0, score = Number.NaN] = cells.subarray(row, row + CELLS);
      const level = ENGAGEMENT_LEVELS[place];
      if (level === undefined) throw new Error(`there is no engagement level ${place}`);
      const people = this.#byBrand.get(brand) ?? new Map<number, Standing>();
      const standing = { level, isAmbassador: isAmbassador === 1, score: Number.isNaN(score) ? null : score };
      this.#byBrand.set(brand, people.set(person, standing));
    }
  }

  #of(brand: number, person: number): Standing {
    return this.#byBrand.get(brand)?.get(person) ?? NEVER_SPOKEN_OF;
  }
}

interface Standing {
  readonly level: EngagementLevel;
  readonly isAmbassador: boolean;
  readonly score: number | null;
}

const NEVER_SPOKEN_OF: Standing = { level: "OUTSIDE", isAmbassador: false, score: null };
/** Of a standing in a snapshot. */
const CELLS = 5;
