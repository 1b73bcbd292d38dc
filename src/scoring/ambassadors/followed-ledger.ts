import { type Countable, type Sight, visibilityOf } from "../../domain/visibility.ts";
import { isCounted } from "../../influence/projection/responses.ts";
import type { EntryOf, LogEntry, LogPage } from "../../log/entries.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import type { Steps } from "../../readmodel/slices.ts";
import { type Employment, employmentsBy } from "../employments.ts";
import { KnownPeople } from "./known-people.ts";
import { Ledger } from "./ledger.ts";
import { addRowsOf } from "./ledger-of.ts";
import type { LedgerRows } from "./ledger-rows.ts";

/** Later acts that are looked through for mentions before an act counts as too old to be added. */
const MOST_LATER = 500;

/**
 * A brand's ledger that follows the log: a page adds the rows of its acts. What changes rows that are there (an act that is
 * edited, a parent that comes after its replies, a person who refuses) cannot be added, and the ledger must be made anew.
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
  #ledger: Ledger | undefined;

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
    const sorted = yield* this.#rows.sorted();
    for (const act of this.#meanwhile) addRowsOf(sorted, this.#readModel, this.#takesPart, this.brand, act);
    this.#rows = sorted;
    this.#ledger = undefined;
  }

  /** As it stands at its position. */
  get ledger(): Ledger {
    this.#ledger ??= new Ledger(this.#rows, this.#employments, this.touched.length);
    return this.#ledger;
  }

  /** Takes the page that was just applied; false when it says what cannot be added. */
  follow({ entries, position }: LogPage): boolean {
    if (position !== this.#position + 1 || !entries.every((entry) => this.#isAddition(entry))) return false;
    const takesPart = this.#takesPart;
    if (entries.some(mayEmploy)) this.#employments = employmentsBy(this.#readModel, takesPart, this.brand);
    const { interactions } = this.#readModel;
    // A page may tell an act twice.
    const added = new Set(entries.filter(({ type }) => type === "interaction").map(({ n }) => n));
    for (const n of [...added].sort((a, b) => interactions.at(a) - interactions.at(b) || a - b)) {
      if (interactions.brandsOf(n).includes(this.brand)) {
        this.#meanwhile.push(n);
        this.touched.push(...addRowsOf(this.#rows, this.#readModel, takesPart, this.brand, n));
      }
    }
    this.#people.learn(entries);
    this.#acts = interactions.size;
    this.#position = position;
    this.#ledger = undefined;
    return true;
  }

  /** As of now: what a viewer sees may change with each page. */
  get #takesPart(): Countable {
    return visibilityOf(this.#readModel, this.sight).takesPart;
  }

  #isAddition(entry: LogEntry): boolean {
    switch (entry.type) {
      case "interaction":
        return this.#isNewAct(entry);
      case "person":
      case "account":
        return this.#people.isUnmoved(entry);
      case "product":
        return entry.n >= this.#people.products;
      case "space":
        return entry.n >= this.#people.spaces;
      case "removed":
        return entry.of === "relation" || entry.of === "brand" || entry.of === "department";
      case "tombstone":
      case "rootMoved":
        return false;
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
