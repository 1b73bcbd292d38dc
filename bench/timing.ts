import { monitorEventLoopDelay } from "node:perf_hooks";

/** Milliseconds of each of `count` runs, after a few that only warm up. */
export async function timesOf(count: number, work: () => unknown): Promise<number[]> {
  for (let i = 0; i < Math.min(5, count); i++) await work();
  const times: number[] = [];
  for (let i = 0; i < count; i++) times.push((await timed(work)).ms);
  return times;
}

export async function timed<T>(work: () => T): Promise<{ ms: number; result: Awaited<T> }> {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

/** The value that a share of them do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]) => percentile(values, 0.5);

/** How late the event loop was while the work ran, in milliseconds. */
export async function delaysDuring(work: () => Promise<unknown>): Promise<{ p99: number; max: number }> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await work();
  delays.disable();
  return { p99: delays.percentile(99) / 1e6, max: delays.max / 1e6 };
}
