/** A computation in small steps. */
export type Steps<S, T> = Iterator<S, T>;

/** How long a computation holds the event loop at a stretch, in milliseconds, and how often it looks at the clock, in steps. */
const SLICE = 5;
const STEPS = 16;

/** Runs a computation in slices between other events. */
export async function inSlices<S, T>(steps: Steps<S, T>): Promise<T>;
/** The same until `pause`, which is to wait for them, says false: then the computation is given up for null. */
export async function inSlices<S, T>(steps: Steps<S, T>, pause: (step: S) => Promise<boolean>): Promise<T | null>;
export async function inSlices<S, T>(steps: Steps<S, T>, pause: (step: S) => Promise<boolean> = otherEvents): Promise<T | null> {
  let deadline = performance.now() + SLICE;
  for (let i = 1; ; i++) {
    const step = steps.next();
    if (step.done) return step.value;
    if (i % STEPS !== 0 || performance.now() < deadline) continue;
    if (!(await pause(step.value))) return null;
    deadline = performance.now() + SLICE;
  }
}

/** Lets everything else that waits have its turn. */
export function otherEvents(): Promise<true> {
  return new Promise((resolve) => setImmediate(() => resolve(true)));
}
