import type { Problem } from "../domain/node.ts";
import type { Receipt } from "../log/writer.ts";
import type { Found, FoundRecord, Unreadable } from "./format.ts";
import { InputError } from "./input.ts";

export interface ImportOptions {
  /** Writes records, in the order of the calls. */
  readonly submit: (records: readonly unknown[]) => Promise<Receipt>;
  /** Told of everything that did not go in, in the order of the file. */
  readonly reject: (rejected: Rejected) => Promise<void>;
  /** Told after every batch. */
  readonly progress?: (progress: Progress) => void;
  /** Stops the import after what is under way. */
  readonly signal?: AbortSignal;
}

export interface Rejected {
  readonly line: number;
  readonly problems: readonly RejectedProblem[];
  /** What stands there; absent where that could not be read. */
  readonly record?: unknown;
  /** The beginning of what could not be read. */
  readonly text?: string;
}

interface RejectedProblem extends Problem {
  /** Of the row, or attribute of the element, that is to blame. */
  readonly column?: string;
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
    super(failed(done, cause), { cause });
    this.done = done;
  }
}

function failed({ line }: Progress, cause: unknown): string {
  const why = cause instanceof Error ? cause.message : String(cause);
  if (!(cause instanceof InputError)) return `failed after line ${line}, up to which all is in the graph: ${why}. Import it again to go on`;
  return line > 0 ? `${why} (all up to line ${line} is in the graph)` : why;
}

/** Records to one call of `submit`; the writer makes commits of its own size out of several calls. */
const BATCH = 1000;
const BATCH_BYTES = 1024 * 1024;
/** Enough to keep the writer busy while lines are parsed, and little enough to stop within a second. */
const CALLS_UNDER_WAY = 4;

/** Sends what a file says to the writer. Running it again after a stop or a failure ends in the same graph. */
export async function importRecords(found: AsyncIterable<Found>, options: ImportOptions): Promise<ImportResult> {
  const { submit, reject, progress, signal } = options;
  const done: Progress = { line: 0, bytes: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };
  const underWay: { batch: Found[]; receipt: Promise<Receipt> }[] = [];
  let batch: Found[] = [];
  let batchStart = 0;

  const send = (): void => {
    const receipt = submit(batch.flatMap((item) => ("value" in item ? [item.value] : [])));
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
    for (const item of oldest.batch) {
      const result = "value" in item ? results[next++] : undefined;
      if (!("passed" in item)) done[COUNTS[result?.status ?? "REJECTED"]]++;
      if ("problem" in item) await reject(unreadable(item));
      else if ("value" in item && result?.status === "REJECTED") await reject(refused(item, result.problems));
      done.line = item.line;
      done.bytes = item.end;
    }
    progress?.(done);
  };

  try {
    let failure: InputError | undefined;
    const readable = untilInputFails(found, (error) => {
      failure = error;
    });
    for await (const item of readable) {
      // The last line may be the half of one, cut off by the signal.
      if (signal?.aborted) break;
      const last = batch.at(-1);
      // What one line says stays together, so that all up to a line is in the graph when this says so.
      if (last && last.line !== item.line && (batch.length >= BATCH || last.end - batchStart >= BATCH_BYTES)) {
        batchStart = last.end;
        send();
        if (underWay.length >= CALLS_UNDER_WAY) await settleOldest();
      }
      batch.push(item);
    }
    const stopped = signal?.aborted === true;
    if (!stopped && batch.length > 0) send();
    while (underWay.length > 0) await settleOldest();
    if (failure) throw failure;
    return { ...done, stopped };
  } catch (cause) {
    await Promise.allSettled(underWay.map(({ receipt }) => receipt));
    throw new ImportFailed(done, cause);
  }
}

const COUNTS = { CREATED: "created", UPDATED: "updated", UNCHANGED: "unchanged", REJECTED: "rejected" } as const;

/** What could be read before goes in. */
async function* untilInputFails(found: AsyncIterable<Found>, fail: (error: InputError) => void): AsyncGenerator<Found> {
  try {
    yield* found;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    fail(error);
  }
}

function unreadable({ line, column, problem, text }: Unreadable): Rejected {
  return { line, problems: [{ path: [], message: problem, ...(column !== undefined && { column }) }], text };
}

function refused({ line, value, columnOf }: FoundRecord, problems: readonly Problem[]): Rejected {
  const placed = problems.map((problem) => {
    const column = columnOf?.(String(problem.path[0]));
    return column === undefined ? problem : { ...problem, column };
  });
  return { line, problems: placed, record: value };
}
