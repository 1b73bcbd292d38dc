import type { LogEntry, LogPage } from "../log/entries.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { atOnce, inSlices, otherEvents, SMALL_STEPS, type Steps } from "../readmodel/slices.ts";

/** After so many attempts that writes have undone, a computation runs to its end without a pause. */
const MOST_ATTEMPTS = 4;

/**
 * The result of a computation over the read model as it is at `position`, made in slices between other events. Each step says
 * up to which instant acts are taken in, in the order of time: later ones may be written meanwhile, and anything else makes
 * the computation begin anew.
 */
export async function steadily<T>(readModel: ReadModel, begin: () => Steps<number, T>): Promise<Computed<T>> {
  for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
    const computed = await attempted(readModel, begin());
    if (computed) return computed;
  }
  return { result: atOnce(begin()), position: readModel.position };
}

export interface Computed<T> {
  readonly result: T;
  readonly position: number;
}

async function attempted<T>(readModel: ReadModel, steps: Steps<number, T>): Promise<Computed<T> | null> {
  const sizes = sizesOf(readModel);
  let walkedTo = Number.NEGATIVE_INFINITY;
  let isUndone = false;
  const stop = readModel.onApplied((page) => {
    isUndone ||= !isAhead(page, sizes, walkedTo);
  });
  const result = await inSlices(steps, SMALL_STEPS, async (at) => {
    walkedTo = at;
    await otherEvents();
    return !isUndone;
  }).finally(stop);
  return result === null ? null : { result, position: readModel.position };
}

type Sizes = Partial<Record<LogEntry["type"], number>>;

const sizesOf = ({ people, accounts, interactions }: ReadModel): Sizes => ({
  person: people.size,
  account: accounts.size,
  interaction: interactions.size,
});

/** Does the page only add acts of a later time, and people, to whom nothing referred when the computation began? */
const isAhead = ({ entries }: LogPage, sizes: Sizes, walkedTo: number): boolean =>
  entries.every(
    (entry) => entry.n >= (sizes[entry.type] ?? Number.POSITIVE_INFINITY) && (entry.type !== "interaction" || entry.at > walkedTo),
  );
