import { type Countable, type Sight, visibilityOf } from "../../domain/visibility.ts";
import { isCounted } from "../../influence/projection/responses.ts";
import type { EntryOf, LogEntry, LogPage } from "../../log/entries.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import type { Steps } from "../../readmodel/slices.ts";
import { type Employment, employmentsBy } from "../employments.ts";
import { ChangedActs } from "./changed-acts.ts";
import { KnownPeople } from "./known-people.ts";
import { Ledger } from "./ledger.ts";
import { addRowsOf, rowsByOwner } from "./ledger-of.ts";
import type { LedgerRows } from "./ledger-rows.ts";

/** Later acts that are looked through for mentions before an act counts as too old to be added. */
const MOST_LATER = 500;

/** Of rows, those that only earlier ledgers read may be so many before all are made anew: one for each that is read, and some. */
const MOST_LEFT = 10_000;

/**
 * A brand's ledger that follows the log: a page adds the rows of its acts, and the rows of acts that it tells otherwise are told anew.
 * What may change anybody's rows (a person who refuses, an account that becomes somebody else's) has the ledger made anew, and so has
 * an act that is changed, or has a parent that comes late, where not everything is in sight.
 */
export class FollowedLedger {
  /** Whose rows have grown, in order; a person may be there several times. */
  readonly touched: number[] = [];
  readonly #readModel: ReadModel;
  readonly sight: Sight;
  readonly brand: number;
  readonly #people: KnownPeople;
  #rows: LedgerRows;
  /** Acts added while the rows are being sorted. */
  #meanwhile: number[] = [];
  #acts: number;
  #employments: readonly Employment[];
  #position: number;
  #corrections = 0;
  #ledger: Ledger | undefined;
  #isSorting = false;
  /** By the page that is being applied. */
  #changed: ChangedActs | undefined;

  /** Of rows that hold all that the read model knows at present and the viewer sees. */
  constructor(rows: LedgerRows, readModel: ReadModel, sight: Sight, brand: number) {
    this.#rows = rows;
    this.#readModel = readModel;
    this.sight = sight;
    this.brand = brand;
    this.#people = new KnownPeople(readModel);
    this.#acts = readModel.interactions.size;
    this.#employments = employmentsBy(readModel, this.#takesPart, brand);
    this.#position = readModel.position;
  }

  get rows(): LedgerRows {
    return this.#rows;
  }

  get position(): number {
    return this.#position;
  }

  /** Lays each person's rows side by side; pages may be followed between its steps. */
  *sort(): Steps<void, void> {
    this.#meanwhile = [];
    this.#isSorting = true;
    const sorted = yield* this.#rows.sorted();
    this.#isSorting = false;
    for (const act of this.#meanwhile) addRowsOf(sorted, this.#readModel, this.#takesPart, this.brand, act);
    this.#rows = sorted;
    this.#ledger = undefined;
  }

  /** As it stands at its position. */
  get ledger(): Ledger {
    this.#ledger ??= new Ledger(this.#rows, this.#employments, { touches: this.touched.length, corrections: this.#corrections });
    return this.#ledger;
  }

  /** Looks at what a page that is about to be applied may change. */
  foresee({ entries }: LogPage): void {
    this.#changed = this.#seesAll ? new ChangedActs(this.#readModel, entries) : undefined;
  }

  /** Takes the page that was just applied, and foreseen; false when it says what cannot be followed. */
  follow({ entries, position }: LogPage): boolean {
    if (position !== this.#position + 1 || !entries.every((entry) => this.#isFollowed(entry))) return false;
    const takesPart = this.#takesPart;
    if (entries.some(mayEmploy)) this.#employments = employmentsBy(this.#readModel, takesPart, this.brand);
    const { interactions } = this.#readModel;
    // A page may tell an act twice, or take it back.
    const told = new Set(entries.filter(({ type }) => type === "interaction").map(({ n }) => n));
    const added = [...told].filter((n) => n >= this.#acts && interactions.has(n));
    for (const n of added.sort((a, b) => interactions.at(a) - interactions.at(b) || a - b)) {
      if (interactions.brandsOf(n).includes(this.brand)) {
        this.#meanwhile.push(n);
        this.touched.push(...addRowsOf(this.#rows, this.#readModel, takesPart, this.brand, n));
      }
    }
    if (!this.#tellAnew(takesPart)) return false;
    this.#people.learn(entries);
    this.#acts = interactions.size;
    this.#position = position;
    this.#ledger = undefined;
    return true;
  }

  /** Rows of acts that were there before. */
  #tellAnew(takesPart: Countable): boolean {
    const changed = this.#changed;
    this.#changed = undefined;
    changed?.settle();
    const acts = new Set([...(changed?.acts ?? [])].filter((act) => act < this.#acts));
    if (!changed || acts.size === 0) return true;
    if (changed.isBeyond || this.#isSorting || this.#rows.left > MOST_LEFT + this.#rows.seen.acts / 2) return false;
    this.#corrections++;
    const rows = rowsByOwner(this.#readModel, takesPart, this.brand, acts);
    for (const owner of changed.owners) {
      const told = rows.get(owner) ?? { acts: [], responses: [] };
      if (this.#rows.tellAnew(owner, (act) => acts.has(act), told)) this.touched.push(owner);
    }
    return true;
  }

  get #seesAll(): boolean {
    return this.sight.brands === null;
  }

  /** As of now: what a viewer sees may change with each page. */
  get #takesPart(): Countable {
    return visibilityOf(this.#readModel, this.sight).takesPart;
  }

  #isFollowed(entry: LogEntry): boolean {
    switch (entry.type) {
      case "interaction":
        return this.#changed !== undefined || this.#isNewAct(entry);
      case "person":
      case "account":
        return this.#people.isUnmoved(entry);
      case "product":
        return entry.n >= this.#people.products;
      case "space":
        return entry.n >= this.#people.spaces;
      case "removed":
        if (entry.of === "interaction") return this.#changed !== undefined;
        return entry.of === "relation" || entry.of === "brand" || entry.of === "department";
      case "tombstone":
      case "rootMoved":
        return this.#changed !== undefined;
      case "brand":
      case "department":
      case "relation":
      case "model":
      case "level":
      case "ambassador":
      case "webhook":
        return true;
    }
  }

  /** Nothing that was there before responds to it: no reply, and no later mention of who did it. */
  #isNewAct({ n, at, kind }: EntryOf<"interaction">): boolean {
    if (n < this.#acts) return false;
    const { interactions } = this.#readModel;
    const isOld = (act: number) => act < this.#acts;
    if (interactions.orders.byParent.walk({ partition: n, direction: 1 }).some(isOld)) return false;
    const actor = interactions.actor(n);
    if (actor === null || !isCounted(kind)) return true;
    let looked = 0;
    for (const later of interactions.orders.at.walk({ direction: 1, after: { value: at, n: Number.POSITIVE_INFINITY } })) {
      if (++looked > MOST_LATER || (isOld(later) && interactions.mentions(later).includes(actor))) return false;
    }
    return true;
  }
}

const mayEmploy = (entry: LogEntry): boolean =>
  entry.type === "relation" ? entry.kind === "WORKS_FOR" : entry.type === "removed" && entry.of === "relation";
