/** A computation in steps. */
export type Steps<S, T> = Iterator<S, T>;

/** How long a computation holds the event loop at a stretch, in milliseconds. */
const SLICE = 4;

/** How many steps a computation of very small ones, such as a look at one act, makes before it looks at the clock. */
export const SMALL_STEPS = 16;

/** How many times a loop goes round between two steps: about a millisecond's worth. */
export const STRETCH = 2 ** 12;

/** Runs a computation in slices between other events; it looks at the clock after every so many steps. */
export async function inSlices<S, T>(steps: Steps<S, T>, every?: number): Promise<T>;
/** The same until `pause`, which is to wait for the other events, says false: then the computation is given up for null. */
export async function inSlices<S, T>(steps: Steps<S, T>, every: number, pause: (step: S) => Promise<boolean>): Promise<T | null>;
export async function inSlices<S, T>(steps: Steps<S, T>, every = 1, pause: (step: S) => Promise<boolean> = otherEvents): Promise<T | null> {
  let deadline = performance.now() + SLICE;
  for (let i = 1; ; i++) {
    const step = steps.next();
    if (step.done) return step.value;
    if (i % every !== 0 || performance.now() < deadline) continue;
    if (!(await pause(step.value))) return null;
    deadline = performance.now() + SLICE;
  }
}

/** The same in one go. */
export function atOnce<T>(steps: Steps<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Lets everything else that waits have its turn. */
export function otherEvents(): Promise<true> {
  return new Promise((resolve) => setImmediate(() => resolve(true)));
}
