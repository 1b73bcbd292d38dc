import type { Countable } from "../../domain/visibility.ts";
import type { LogEntry } from "../../log/entries.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { type Employment, employmentsBy } from "../employments.ts";
import { audienceOf } from "./audience.ts";
import type { Period } from "./pyramid.ts";

/** Who belongs to the audience of a brand and who works for it, whenever: made anew when ties, people or spaces changed. */
export class AudienceTable {
  readonly #readModel: ReadModel;
  readonly #takesPart: () => Countable;
  readonly #brand: number;
  #made: {
    readonly employments: readonly Employment[];
    readonly people: Uint32Array;
    readonly since: Float64Array;
    readonly until: Float64Array;
  } | null = null;

  constructor(readModel: ReadModel, takesPart: () => Countable, brand: number) {
    this.#readModel = readModel;
    this.#takesPart = takesPart;
    this.#brand = brand;
  }

  get byteLength(): number {
    return 20 * (this.#made?.people.length ?? 0);
  }

  get employments(): readonly Employment[] {
    return this.#table.employments;
  }

  /** Takes note of what was just applied. */
  follow(entries: readonly LogEntry[]): void {
    if (entries.some(({ type }) => type === "relation" || type === "person" || type === "space" || type === "removed")) this.#made = null;
  }

  /** Calls with everybody who belongs to the audience at any instant of a period, some perhaps more than once. */
  forEach({ from, to }: Period, call: (person: number) => void): void {
    const { people, since, until } = this.#table;
    for (let row = 0; row < people.length; row++) if ((since[row] ?? 0) < to && from < (until[row] ?? 0)) call(people[row] ?? 0);
  }

  get #table() {
    this.#made ??= this.#make();
    return this.#made;
  }

  #make() {
    const takesPart = this.#takesPart();
    const employments = employmentsBy(this.#readModel, takesPart, this.#brand);
    const always = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
    const ties = [...audienceOf(this.#readModel, takesPart, this.#brand, employments, always)];
    return {
      employments,
      people: Uint32Array.from(ties, ({ relation }) => this.#readModel.relations.from(relation)),
      since: Float64Array.from(ties, ({ during }) => during.since),
      until: Float64Array.from(ties, ({ during }) => during.until),
    };
  }
}
