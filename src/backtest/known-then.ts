import type { LogEntry } from "../log/entries.ts";
import type { ReadModel } from "../readmodel/read-model.ts";

/** Entries that are applied at a stretch. */
const STRETCH = 1_000;

/**
 * A copy of the read model with nothing in it of which it cannot be said when it was known: no tie without a date, but for who works
 * for a brand, which takes people out of the contest and tells nothing about anybody in it; and no count of followers, which is today's.
 */
export function* knownThen(readModel: ReadModel): Generator<void, ReadModel> {
  const copy = yield* readModel.copy();
  let entries: LogEntry[] = [];
  const apply = () => {
    copy.apply({ position: copy.position + 1, at: 0, entries });
    entries = [];
  };
  for (const entry of forgotten(copy)) {
    if (entries.push(entry) < STRETCH) continue;
    apply();
    yield;
  }
  apply();
  return copy;
}

function* forgotten({ relations, accounts }: ReadModel): Iterable<LogEntry> {
  for (const n of relations.present()) {
    if (relations.since(n) === null && relations.kind(n) !== "WORKS_FOR") yield { type: "removed", of: "relation", n };
  }
  for (const n of accounts.present()) {
    if (accounts.followers(n) === null) continue;
    yield { type: "account", n, person: accounts.person(n), platform: accounts.platform(n), followers: null };
  }
}
