import type { Receipt } from "../log/writer.ts";
import type { Line } from "./ndjson.ts";

export interface ImportOptions {
  /** Writes records, in the order of the calls. */
  readonly submit: (records: readonly unknown[]) => Promise<Receipt>;
  /** Told of every line that did not go in, in the order of the lines. */
  readonly reject: (rejected: RejectedLine) => Promise<void>;
  /** Told after every batch. */
  readonly progress?: (progress: Progress) => void;
  /** Stops the import after what is under way. */
  readonly signal?: AbortSignal;
}

export interface RejectedLine {
  readonly line: number;
  readonly problems: readonly { readonly path: readonly (string | number)[]; readonly message: string }[];
  /** What the line says; absent where that could not be read. */
  readonly record?: unknown;
  /** The beginning of a line that could not be read. */
  readonly text?: string;
}

/** What has been done with the file so far. */
export interface Progress {
  /** The last line done with. */
  line: number;
  /** Where it ends. */
  bytes: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

export interface ImportResult extends Progress {
  /** By the signal, before the end. */
  readonly stopped: boolean;
}

/** The graph or the input failed in the middle; what is known to be in the graph stands in `done`. */
export class ImportFailed extends Error {
  override name = "ImportFailed";
  readonly done: Progress;

  constructor(done: Progress, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`failed after line ${done.line}, up to which all is in the graph: ${why}. Import it again to go on`, { cause });
    this.done = done;
  }
}

/** Lines to one call of `submit`; the writer makes commits of its own size out of several calls. */
const BATCH = 1000;
const BATCH_BYTES = 1024 * 1024;
/** Enough to keep the writer busy while lines are parsed, and little enough to stop within a second. */
const CALLS_UNDER_WAY = 4;

/** Sends the lines of a file to the writer. Running it again after a stop or a failure ends in the same graph. */
export async function importLines(lines: AsyncIterable<Line>, options: ImportOptions): Promise<ImportResult> {
  const { submit, reject, progress, signal } = options;
  const done: Progress = { line: 0, bytes: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };
  const underWay: { batch: Line[]; receipt: Promise<Receipt> }[] = [];
  let batch: Line[] = [];
  let batchStart = 0;

  const send = (): void => {
    const receipt = submit(batch.flatMap((line) => ("value" in line ? [line.value] : [])));
    // Awaited in turn; until then a failure is nobody's surprise.
    receipt.catch(() => undefined);
    underWay.push({ batch, receipt });
    batch = [];
  };
  const settleOldest = async (): Promise<void> => {
    const oldest = underWay.shift();
    if (!oldest) return;
    const { results } = await oldest.receipt;
    let next = 0;
    for (const { line, end, ...found } of oldest.batch) {
      const result = "value" in found ? results[next++] : undefined;
      done[COUNTS[result?.status ?? "REJECTED"]]++;
      if ("problem" in found) await reject({ line, problems: [{ path: [], message: found.problem }], text: found.text });
      else if (result?.status === "REJECTED") await reject({ line, problems: result.problems, record: found.value });
      done.line = line;
      done.bytes = end;
    }
    progress?.(done);
  };

  try {
    for await (const line of lines) {
      // The last line may be the half of one, cut off by the signal.
      if (signal?.aborted) break;
      batch.push(line);
      if (batch.length < BATCH && line.end - batchStart < BATCH_BYTES) continue;
      batchStart = line.end;
      send();
      if (underWay.length >= CALLS_UNDER_WAY) await settleOldest();
    }
    const stopped = signal?.aborted === true;
    if (!stopped && batch.length > 0) send();
    while (underWay.length > 0) await settleOldest();
    return { ...done, stopped };
  } catch (cause) {
    await Promise.allSettled(underWay.map(({ receipt }) => receipt));
    throw new ImportFailed(done, cause);
  }
}

const COUNTS = { CREATED: "created", UPDATED: "updated", UNCHANGED: "unchanged", REJECTED: "rejected" } as const;
