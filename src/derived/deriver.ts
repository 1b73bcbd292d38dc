import { setTimeout as delay } from "node:timers/promises";
import { log as statements } from "../catalogue/log.ts";
import { HOUR } from "../domain/durations.ts";
import type { StandingCause } from "../domain/kinds.ts";
import { visibilityOf } from "../domain/visibility.ts";
import { type DerivedEntry, saveDerived } from "../log/derive.ts";
import type { Term } from "../log/lease.ts";
import type { Log } from "../log/log.ts";
import { otherEvents, STRETCH } from "../readmodel/slices.ts";
import { type StandingNow, standingNow } from "./standing-now.ts";
import { Noticeboard, Touched } from "./touched.ts";

interface Options {
  readonly log: Pick<Log, "graph" | "readModel" | "sayAs">;
  /** Milliseconds without more of an import after which its final state is looked at (2,000). */
  readonly settlesAfter?: number;
  /** Epoch milliseconds; the machine's clock unless given. */
  readonly now?: () => number;
}

/** How often it is looked whether anybody was touched, at most. */
const PAUSE_MS = 100;
/** Of the time, what is computed may take one part in so many, however large the graph is. */
const SHARE = 10;
/** Entries of a page. */
const MOST_ENTRIES = 1_000;
const CATCHES_UP_WITHIN_MS = 30_000;

/**
 * Says in the log how people's standing with brands has changed, for as long as a term lasts: at once for what is done now, when
 * it is over for an import, and every hour for what time alone changes. What is compared with is what the log last said, so that
 * looking twice says nothing twice. One look serves all who were touched since the last one, and looks are paced by what they cost.
 */
export class Deriver {
  readonly #log: Options["log"];
  readonly #settlesAfter: number;
  readonly #now: () => number;
  readonly #term: Term;
  readonly #board: Noticeboard;
  #hour: number;

  constructor({ log, settlesAfter = 2_000, now = Date.now }: Options, term: Term) {
    const { readModel } = log;
    this.#log = log;
    this.#settlesAfter = settlesAfter;
    this.#now = now;
    this.#term = term;
    this.#board = new Noticeboard(readModel, () => visibilityOf(readModel, { personal: true, brands: null }).takesPart);
    this.#hour = Math.floor(now() / HOUR);
  }

  /** Ends with the term. */
  async run(): Promise<void> {
    const { readModel } = this.#log;
    const { signal } = this.#term;
    await this.#catchUp();
    const stop = readModel.onApplied(({ entries }) => this.#board.note(entries, this.#now()));
    try {
      // What the holder before did not come to.
      for (const brand of readModel.brands.present()) this.#board.settling.wholeBrands.add(brand);
      while (!signal.aborted) {
        const since = performance.now();
        await this.#look();
        const pause = Math.max(PAUSE_MS, SHARE * (performance.now() - since));
        await delay(pause, undefined, { signal }).catch(() => undefined);
      }
    } finally {
      stop();
    }
  }

  /** What holders before have said must be known: nobody else can add to it any more. */
  async #catchUp(): Promise<void> {
    const { graph, readModel } = this.#log;
    const head = await statements.readHead(graph.read.bind(graph), {});
    if (head && !(await readModel.reached(head.head.position, CATCHES_UP_WITHIN_MS)))
      throw new Error("this server does not catch up with the log");
  }

  async #look(): Promise<void> {
    const now = this.#now();
    const hour = Math.floor(now / HOUR);
    if (hour !== this.#hour) {
      const everybody = new Touched();
      for (const brand of this.#log.readModel.brands.present()) everybody.wholeBrands.add(brand);
      await this.#say(everybody, hour, "TIME");
      this.#hour = hour;
    }
    const { fresh, settling, rejudged, unsettledAt } = this.#board;
    if (!fresh.isEmpty) {
      this.#board.fresh = new Touched();
      await this.#say(fresh, hour, "ACTS");
    }
    if (!settling.isEmpty && performance.now() - unsettledAt >= this.#settlesAfter) {
      this.#board.settling = new Touched();
      await this.#say(settling, hour, "FACTS");
    }
    if (!rejudged.isEmpty) {
      this.#board.rejudged = new Touched();
      await this.#say(rejudged, hour, "MODEL");
    }
  }

  async #say({ byBrand, wholeBrands }: Touched, hour: number, cause: StandingCause): Promise<void> {
    for (const brand of new Set([...wholeBrands, ...byBrand.keys()])) {
      const standing = await standingNow(this.#log.readModel, brand, hour, this.#term.signal);
      const known = byBrand.get(brand) ?? new Map<number, number[]>();
      const people = wholeBrands.has(brand) ? upTo(this.#log.readModel.people.size) : known.keys();
      let entries: DerivedEntry[] = [];
      let looked = 0;
      for (const person of people) {
        if (++looked % STRETCH === 0) await otherEvents();
        // Whoever acts meanwhile has a better reason, which the next look tells.
        if (!known.has(person) && this.#board.fresh.has(brand, person)) continue;
        entries.push(...this.#changesOf({ brand, n: person, hour, cause, acts: known.get(person) ?? [] }, standing));
        if (entries.length < MOST_ENTRIES) continue;
        await this.#log.sayAs(this.#term, saveDerived(entries));
        entries = [];
      }
      if (entries.length > 0) await this.#log.sayAs(this.#term, saveDerived(entries));
    }
  }

  /** What is not as the log last said. */
  *#changesOf(of: Pick<DerivedEntry, "brand" | "n" | "hour" | "cause" | "acts">, now: StandingNow): Iterable<DerivedEntry> {
    const { standings } = this.#log.readModel;
    const { brand, n: person } = of;
    const was = standings.level(brand, person);
    const level = now.level(person);
    if (level !== was) yield { type: "level", ...of, level, was };
    const isAmbassador = now.isAmbassador(person);
    if (isAmbassador === null || isAmbassador === standings.isAmbassador(brand, person)) return;
    yield { type: "ambassador", ...of, ...now.ambassador(person), scoreWas: standings.score(brand, person) };
  }
}

function* upTo(count: number): Iterable<number> {
  for (let n = 0; n < count; n++) yield n;
}
