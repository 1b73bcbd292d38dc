import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Checkpoints } from "../../src/graph/grafeo-checkpoints.ts";

/** Seconds since the start at which checkpoints were made, each of which takes so many milliseconds. */
let made: number[];
let takes: number;
let checkpoints: Checkpoints;

beforeEach(() => {
  vi.useFakeTimers();
  made = [];
  takes = 1;
  const clock = performance.now.bind(performance);
  const start = clock();
  let taken = 0;
  vi.spyOn(performance, "now").mockImplementation(() => clock() + taken);
  checkpoints = new Checkpoints(() => {
    made.push(Math.round((clock() - start) / 1_000));
    taken += takes;
  });
});
afterEach(() => {
  checkpoints.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test("what was committed is checkpointed within a second, once", () => {
  commitFor(1);
  vi.advanceTimersByTime(60_000);
  expect(made).toEqual([1]);
});

test("nothing is checkpointed where nothing was committed", () => {
  vi.advanceTimersByTime(60_000);
  expect(made).toEqual([]);
});

test("the dearer a checkpoint is, the seldomer it is made under load, but at least every thirty seconds", () => {
  takes = 50;
  commitFor(41);
  expect(made).toEqual([1, 11, 21, 31, 41]);
  made.length = 0;
  takes = 2_000;
  commitFor(100);
  const pauses = made.slice(1).map((at, i) => at - (made[i] ?? 0));
  expect(pauses.length).toBeGreaterThan(1);
  for (const pause of pauses.slice(1)) expect(pause).toBeLessThanOrEqual(30);
});

test("a checkpoint that is due waits for the end of the transaction", () => {
  checkpoints.committed();
  checkpoints.begun();
  vi.advanceTimersByTime(5_000);
  expect(made).toEqual([]);
  checkpoints.over();
  vi.advanceTimersByTime(1);
  expect(made).toEqual([5]);
});

test("one that fails is tried again, since its commits are in the log alone", () => {
  let tries = 0;
  const failing = new Checkpoints(() => {
    if (++tries === 1) throw new Error("the disk is full");
  });
  failing.committed();
  vi.advanceTimersByTime(10_000);
  failing.stop();
  expect(tries).toBe(2);
});

function commitFor(seconds: number): void {
  for (let i = 0; i < seconds * 10; i++) {
    checkpoints.committed();
    vi.advanceTimersByTime(100);
  }
}
