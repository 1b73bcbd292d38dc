import { setImmediate } from "node:timers/promises";

/** How long a computation may hold the event loop at a stretch, in milliseconds. */
const SLICE = 4;

/** Runs a computation that pauses often, in slices between other events. */
export async function inSlices<R>(steps: Generator<void, R>): Promise<R> {
  for (;;) {
    const deadline = performance.now() + SLICE;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < deadline);
    await setImmediate();
  }
}

/** The same in one go. */
export function atOnce<R>(steps: Generator<void, R>): R {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** How many small steps a loop makes between two pauses: about a millisecond's worth. */
export const STRETCH = 2 ** 12;
