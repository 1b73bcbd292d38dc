import { SingleBar } from "cli-progress";
import type { Progress } from "../exchange/import.ts";

/** How often a line is written where no bar can be drawn. */
const LINE_EVERY_MS = 5000;

interface About {
  readonly name: string;
  /** In bytes as they are stored; null when nobody knows it. */
  readonly size: number | null;
  /** How many of them hold so many bytes of what is read. */
  readonly storedOf?: (bytes: number) => number;
}

type Update = (progress: Progress) => void;

/** Shows on standard error how far the work is: a bar on a terminal, a line now and then elsewhere. */
export async function withProgress<T>(about: About, work: (update: Update) => Promise<T>): Promise<T> {
  const { size } = about;
  const shown = process.stderr.isTTY && size ? bar({ ...about, size }) : lines(about);
  try {
    return await work(shown.update);
  } finally {
    shown.end();
  }
}

interface Shown {
  readonly update: Update;
  readonly end: () => void;
}

function bar(about: About & { size: number }): Shown {
  const { name, size, storedOf = same } = about;
  const format = `${name.replaceAll(/[{}]/g, "")} {bar} {percentage} % | {figures}`;
  const drawn = new SingleBar({ format, stream: process.stderr, hideCursor: true });
  const figures = figuresOf(about);
  drawn.start(size, 0, { figures: "" });
  return { update: (progress) => drawn.update(storedOf(progress.bytes), { figures: figures(progress) }), end: () => drawn.stop() };
}

function lines(about: About): Shown {
  const { name } = about;
  const figures = figuresOf(about);
  let saidAt = performance.now();
  const update: Update = (progress) => {
    if (performance.now() - saidAt < LINE_EVERY_MS) return;
    saidAt = performance.now();
    console.error(`${name}: ${figures(progress)}`);
  };
  return { update, end: () => undefined };
}

function figuresOf({ size, storedOf = same }: About): (progress: Progress) => string {
  const startedAt = performance.now();
  return ({ line, bytes, rejected }) => {
    const seconds = (performance.now() - startedAt) / 1000;
    const stored = storedOf(bytes);
    const left = size && stored > 0 ? `, ${duration((seconds / stored) * (size - stored))} left` : "";
    return `${line} lines, ${Math.round(line / seconds)} a second, ${rejected} rejected${left}`;
  };
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

const same = (bytes: number) => bytes;
