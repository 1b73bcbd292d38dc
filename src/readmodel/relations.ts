import { RELATION_KINDS, type RelationKind } from "../domain/kinds.ts";
import type { EntryOf } from "../log/entries.ts";
import type { Background } from "./background.ts";
import { DecimalColumn } from "./decimal-column.ts";
import { FloatColumn } from "./float-column.ts";
import { NumberColumn } from "./number-column.ts";
import { Numbered } from "./numbered.ts";
import type { Part } from "./part.ts";
import { SortedRuns } from "./sorted-runs.ts";

const SPOKESPERSON = 2;
const MODERATOR = 4;
const TARGET_TYPES = ["person", "brand", "space"] as const;
export type TargetType = (typeof TARGET_TYPES)[number];

/** Lasting ties of people: to people, brands and spaces. */
export class Relations extends Numbered {
  /** Partitioned by the person whose relation it is; the value is the kind's place in RELATION_KINDS. */
  readonly byFrom: SortedRuns;
  /** Partitioned by `target(toType, to)`; the value is the kind's place in RELATION_KINDS. */
  readonly byTo: SortedRuns;
  readonly #kind = new NumberColumn();
  readonly #from = new NumberColumn();
  readonly #to = new NumberColumn();
  readonly #toType = new NumberColumn();
  readonly #department = new NumberColumn();
  readonly #since = new FloatColumn();
  readonly #until = new FloatColumn();
  readonly #weight = new DecimalColumn(-1, 9);

  constructor(background: Background) {
    super();
    const presentBy = (partition: (n: number) => number) =>
      new SortedRuns({ holds: (n) => this.has(n), partition, value: (n) => this.#kind.code(n) }, background);
    this.byFrom = presentBy((n) => this.#from.code(n));
    this.byTo = presentBy((n) => partitionOf(this.#toType.code(n), this.#to.code(n)));
  }

  /** The partition of `byTo` that holds the relations to number `to` of that type. */
  target(toType: TargetType, to: number): number {
    return partitionOf(TARGET_TYPES.indexOf(toType), to);
  }

  kind(n: number): RelationKind {
    return this.stated(n, RELATION_KINDS[this.#kind.code(n)]);
  }

  from(n: number): number {
    return this.stated(n, this.#from.get(n));
  }

  /** A number of `toType`. */
  to(n: number): number {
    return this.stated(n, this.#to.get(n));
  }

  toType(n: number): TargetType {
    return this.stated(n, TARGET_TYPES[this.#toType.code(n)]);
  }

  department(n: number): number | null {
    return this.#department.get(n);
  }

  since(n: number): number | null {
    return this.#since.get(n);
  }

  until(n: number): number | null {
    return this.#until.get(n);
  }

  weight(n: number): number | null {
    return this.#weight.get(n);
  }

  spokesperson(n: number): boolean {
    return this.flags.has(n, SPOKESPERSON);
  }

  moderator(n: number): boolean {
    return this.flags.has(n, MODERATOR);
  }

  /** Is the relation present, and t in [since, until)? An end that is not given is open. */
  activeAt(n: number, t: number): boolean {
    return this.has(n) && t >= (this.since(n) ?? Number.NEGATIVE_INFINITY) && t < (this.until(n) ?? Number.POSITIVE_INFINITY);
  }

  put(entry: EntryOf<"relation">): void {
    const { n } = entry;
    this.setPresent(n, true);
    this.#setEnds(n, RELATION_KINDS.indexOf(entry.kind), entry.from, entry.to, TARGET_TYPES.indexOf(entry.toType));
    this.#department.set(n, entry.department);
    this.#since.set(n, entry.since);
    this.#until.set(n, entry.until);
    this.#weight.set(n, entry.weight);
    this.flags.set(n, SPOKESPERSON, entry.spokesperson);
    this.flags.set(n, MODERATOR, entry.moderator);
  }

  remove(n: number): void {
    this.setPresent(n, false);
    this.#setEnds(n, null, null, null, null);
    for (const column of [this.#department, this.#since, this.#until, this.#weight]) column.set(n, null);
    for (const flag of [SPOKESPERSON, MODERATOR]) this.flags.set(n, flag, false);
  }

  settle(): void {
    this.byFrom.settle();
    this.byTo.settle();
  }

  override parts(): Record<string, Part> {
    return {
      ...super.parts(),
      kind: this.#kind,
      from: this.#from,
      to: this.#to,
      toType: this.#toType,
      department: this.#department,
      since: this.#since,
      until: this.#until,
      weight: this.#weight,
      byFrom: this.byFrom,
      byTo: this.byTo,
    };
  }

  /** What the orders sort by; all of it null in an absent relation, so that coming and going shows here too. */
  #setEnds(n: number, kind: number | null, from: number | null, to: number | null, toType: number | null): void {
    const rekinded = kind !== this.#kind.get(n);
    if (rekinded || from !== this.#from.get(n)) this.byFrom.touch(n);
    if (rekinded || to !== this.#to.get(n) || toType !== this.#toType.get(n)) this.byTo.touch(n);
    this.#kind.set(n, kind);
    this.#from.set(n, from);
    this.#to.set(n, to);
    this.#toType.set(n, toType);
  }
}

function partitionOf(toType: number, to: number): number {
  return to * TARGET_TYPES.length + toType;
}
