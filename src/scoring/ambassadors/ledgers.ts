import { LRUCache } from "lru-cache";
import { type Sight, visibilityOf } from "../../domain/visibility.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { inSlices, SMALL_STEPS } from "../../readmodel/slices.ts";
import { placesOf } from "../computations.ts";
import { type Computed, steadily } from "../steadily.ts";
import { FollowedLedger } from "./followed-ledger.ts";
import type { Ledger } from "./ledger.ts";
import { rowsOf } from "./ledger-of.ts";

const FOLLOWED_BYTES = 512 * 2 ** 20;
/** Ledgers of earlier positions that are kept for pages of rankings under way. */
const MOST_EARLIER = 1_000;

/**
 * The ledgers of brands as viewers see them. One that was asked for follows the log; when it cannot, it is made anew in the
 * background, once for each time that it was asked for.
 */
export class Ledgers {
  readonly #readModel: ReadModel;
  readonly #followed = new LRUCache<string, FollowedLedger>({
    maxSize: FOLLOWED_BYTES,
    sizeCalculation: ({ rows }) => rows.byteLength + 1,
  });
  readonly #earlier = new LRUCache<string, Ledger>({ max: MOST_EARLIER });
  readonly #underWay = new Map<string, Promise<Computed<Ledger>>>();
  readonly #wanted = new Set<string>();

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
    readModel.onApplying((page) => {
      for (const ledger of this.#followed.values()) ledger.foresee(page);
    });
    readModel.onApplied((page) => {
      for (const [key, ledger] of [...this.#followed.entries()]) if (!ledger.follow(page)) this.#replace(key, ledger);
    });
  }

  /** The ledger at the present position or a later one. */
  async now(sight: Sight, brand: number): Promise<Computed<Ledger>> {
    const { position } = this.#readModel;
    const key = keyOf(sight, brand);
    this.#wanted.add(key);
    for (;;) {
      const computed = await (this.#underWay.get(key) ?? this.#present(key) ?? this.#make(key, sight, brand));
      // One that was under way may have stopped short of what was there when it was asked for.
      if (computed.position >= position) return computed;
    }
  }

  /** Whose rows grew between an earlier ledger and a later one; null when they do not share rows, or not in this order. */
  grownBetween(sight: Sight, brand: number, earlier: Ledger, later: Ledger): ReadonlySet<number> | null {
    const followed = this.#followed.peek(keyOf(sight, brand));
    if (earlier.rows !== later.rows || followed?.rows !== later.rows || earlier.touches > later.touches) return null;
    return new Set(followed.touched.slice(earlier.touches, later.touches));
  }

  /** Whether acts are as they were when a ledger was made, in what its rows do not hold, too. */
  isUncorrected(sight: Sight, brand: number, { rows, corrections }: Ledger): boolean {
    const followed = this.#followed.peek(keyOf(sight, brand));
    return followed?.rows === rows && followed.ledger.corrections === corrections;
  }

  /** The ledger that was asked for at this very position, if it is still kept. */
  at(sight: Sight, brand: number, position: number): Ledger | undefined {
    return this.#earlier.get(placeOf(keyOf(sight, brand), position));
  }

  async #make(key: string, sight: Sight, brand: number): Promise<Computed<Ledger>> {
    const readModel = this.#readModel;
    const takesPart = () => visibilityOf(readModel, sight).takesPart;
    const making = steadily(readModel, function* () {
      const rows = yield* rowsOf(readModel, takesPart(), brand);
      // Made in the same breath as the last row is gathered: no page comes between.
      return new FollowedLedger(rows, readModel, sight, brand);
    }).then(async ({ result }) => {
      if (result.position === readModel.position) {
        this.#followed.set(key, result);
        await inSlices(result.sort(), SMALL_STEPS);
      }
      return this.#keep(key, result.ledger, result.position);
    });
    this.#underWay.set(key, making);
    return making.finally(() => this.#underWay.delete(key));
  }

  #present(key: string): Computed<Ledger> | undefined {
    const followed = this.#followed.get(key);
    return followed && this.#keep(key, followed.ledger, followed.position);
  }

  #keep(key: string, result: Ledger, position: number): Computed<Ledger> {
    this.#earlier.set(placeOf(key, position), result);
    return { result, position };
  }

  #replace(key: string, { rows, sight, brand }: FollowedLedger): void {
    this.#followed.delete(key);
    // What is kept of it holds on to all of its rows.
    const older = [...this.#earlier.entries()].filter(([, ledger]) => ledger.rows === rows);
    for (const [place] of older.slice(1)) this.#earlier.delete(place);
    if (this.#wanted.delete(key)) setImmediate(() => this.#makeUnlessUnderWay(key, sight, brand));
  }

  /** Whoever asks next is told of a failure; nobody waits here. */
  #makeUnlessUnderWay(key: string, sight: Sight, brand: number): void {
    if (!this.#underWay.has(key) && !this.#followed.has(key)) this.#make(key, sight, brand).catch(() => undefined);
  }
}

const keyOf = (sight: Sight, brand: number): string => JSON.stringify([brand, placesOf(sight)]);

const placeOf = (key: string, position: number): string => `${position} ${key}`;
