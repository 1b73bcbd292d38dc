import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Checkpoints } from "../../src/graph/grafeo-checkpoints.ts";

/** Seconds since the start at which checkpoints were made. */
let made: number[];
let checkpoints: Checkpoints;

beforeEach(() => {
  vi.useFakeTimers();
  made = [];
  const start = Date.now();
  checkpoints = new Checkpoints(() => made.push((Date.now() - start) / 1_000));
});
afterEach(() => {
  checkpoints.stop();
  vi.useRealTimers();
});

test("what was committed is checkpointed after a second without a commit, once", () => {
  commitFor(0.5);
  vi.advanceTimersByTime(60_000);
  expect(made).toEqual([2]);
});

test("nothing is checkpointed where nothing was committed", () => {
  vi.advanceTimersByTime(60_000);
  expect(made).toEqual([]);
});

test("while commits keep coming it is left to the engine", () => {
  commitFor(100);
  expect(made).toEqual([]);
  vi.advanceTimersByTime(2_000);
  expect(made).toHaveLength(1);
});

test("none is made inside a transaction", () => {
  checkpoints.committed();
  checkpoints.begun();
  vi.advanceTimersByTime(5_000);
  expect(made).toEqual([]);
  checkpoints.over();
  vi.advanceTimersByTime(1_000);
  expect(made).toEqual([6]);
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
