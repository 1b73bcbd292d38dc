import {
  GraphConflict,
  GraphConstraint,
  GraphDamaged,
  GraphError,
  GraphFull,
  GraphLocked,
  GraphTimeout,
  GraphUnavailable,
  GraphUnsupported,
} from "./errors.ts";
import { describeOwner } from "./grafeo-owner.ts";
import type { Failure } from "./grafeo-protocol.ts";

/** `path` is the graph's. The engine's error, which may quote data, becomes the `cause`. */
export function graphErrorFrom(failure: Failure, path: string): GraphError {
  const cause = Object.assign(new Error(failure.message), { code: failure.code, stack: failure.stack });
  switch (failure.during) {
    case "loading":
      return new GraphUnsupported(unsupported(), { cause });
    case "opening":
      return openingError(failure.message, path, cause);
    case "syncing":
      return new GraphUnavailable(`a commit to ${path} could not be synced to the disk: ${failure.message}; restart the server`, { cause });
    case "running":
      return runningError(failure.message, path, cause);
  }
}

function openingError(message: string, path: string, cause: Error): GraphError {
  const instead = "or pass another GRAPH";
  if (codeOf(message) === "GRAFEO-X001" && message.includes("cannot be locked")) {
    return new GraphLocked(`${path} ${describeOwner(path)}. Stop it, ${instead}`, { cause });
  }
  if (isDiskFull(message)) return new GraphFull(`${path} cannot be opened, because the disk is full: free some space`, { cause });
  if (isForbidden(message)) {
    return new GraphFull(`${path} cannot be opened for writing: give this user the rights on it and on its folder, ${instead}`, { cause });
  }
  return new GraphDamaged(`${path} cannot be opened (${message}). Restore it from a backup, ${instead}`, { cause });
}

/** Goes by the engine's code and the end of the message, because what is between may quote data. */
function runningError(message: string, path: string, cause: Error): GraphError {
  switch (codeOf(message)) {
    case "GRAFEO-T001":
      return new GraphConflict("two transactions changed the same thing", { cause });
    case "GRAFEO-Q003":
      return new GraphTimeout("the statement ran longer than 30 s", { cause });
    case "GRAFEO-V001":
      return /^[^:]*: GRAFEO-V001: Invalid value: Constraint violation/.test(message)
        ? constraintError(message, cause)
        : new GraphError(message, { cause });
    // The commit could not be written, and nothing of it is kept.
    case "GRAFEO-T009":
    case "GRAFEO-X003":
      return new GraphFull(
        isDiskFull(message) ? `${path} cannot grow, because the disk is full: free some space` : `${path} cannot be written`,
        { cause },
      );
    default:
      return new GraphError(message, { cause });
  }
}

function constraintError(message: string, cause: Error): GraphConstraint {
  const [, property, label] = /UNIQUE constraint violation: property '(.*?)' .* on :(.*)$/s.exec(message) ?? [];
  return new GraphConstraint(label ? `a ${label} with this ${property} exists already` : "a constraint refused the change", { cause });
}

const codeOf = (message: string) => /^[^:]*: (GRAFEO-[A-Z]\d+)/.exec(message)?.[1];
const osErrorOf = (message: string) => Number(/\(os error (\d+)\)\s*$/.exec(message)?.[1]);

/** No space, over quota, or a file as large as it may be, as each system numbers them. */
const isDiskFull = (message: string) => (process.platform === "win32" ? [112] : [27, 28, 69, 122]).includes(osErrorOf(message));
/** No rights, or a disk that is read-only. */
const isForbidden = (message: string) => (process.platform === "win32" ? [5, 19] : [1, 13, 30]).includes(osErrorOf(message));

function unsupported(): string {
  return (
    `the embedded graph has no build that loads on this machine (${process.platform} ${process.arch}). There are builds for Linux with glibc 2.34 or later, ` +
    "Linux with musl on arm64, macOS, and Windows on x64: run npm install again if this is one of them, else set GRAPH=bolt://… to use Neo4j"
  );
}
