import { SingleBar } from "cli-progress";
import type { Progress } from "../exchange/import.ts";

/** How often a line is written where no bar can be drawn. */
const LINE_EVERY_MS = 5000;

/** `size` is in bytes; null when nobody knows it. */
interface About {
  readonly name: string;
  readonly size: number | null;
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

function bar({ name, size }: About & { size: number }): Shown {
  const format = `${name.replaceAll(/[{}]/g, "")} {bar} {percentage} % | {figures}`;
  const drawn = new SingleBar({ format, stream: process.stderr, hideCursor: true });
  const figures = figuresOf(size);
  drawn.start(size, 0, { figures: "" });
  return { update: (progress) => drawn.update(progress.bytes, { figures: figures(progress) }), end: () => drawn.stop() };
}

function lines({ name, size }: About): Shown {
  const figures = figuresOf(size);
  let saidAt = performance.now();
  const update: Update = (progress) => {
    if (performance.now() - saidAt < LINE_EVERY_MS) return;
    saidAt = performance.now();
    console.error(`${name}: ${figures(progress)}`);
  };
  return { update, end: () => undefined };
}

function figuresOf(size: number | null): (progress: Progress) => string {
  const startedAt = performance.now();
  return ({ line, bytes, rejected }) => {
    const seconds = (performance.now() - startedAt) / 1000;
    const left = size && bytes > 0 ? `, ${duration((seconds / bytes) * (size - bytes))} left` : "";
    return `${line} lines, ${Math.round(line / seconds)} a second, ${rejected} rejected${left}`;
  };
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
