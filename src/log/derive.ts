import { type StoredStanding, standings } from "../catalogue/standings.ts";
import type { EntryOf } from "./entries.ts";
import type { Doing } from "./held-page.ts";

/** What follows from the facts and is said in the log once it has changed. */
export type DerivedEntry = EntryOf<"level"> | EntryOf<"ambassador">;

/** Keeps in the graph how people stand as the entries say. */
export const saveDerived =
  (entries: readonly DerivedEntry[]): Doing =>
  async (run) => {
    await standings.save(run, { rows: entries.map(stored) });
    return entries;
  };

function stored(entry: DerivedEntry): StoredStanding {
  const of = { id: `${entry.brand}:${entry.n}`, brand: entry.brand, person: entry.n };
  return entry.type === "level" ? { ...of, level: entry.level } : { ...of, isAmbassador: entry.isAmbassador, score: entry.score };
}

/** The entries that would have said how somebody stands to a brand. */
export function* entriesOfStanding({ brand, person, level, isAmbassador, score }: StoredStanding): Iterable<DerivedEntry> {
  const of: Pick<DerivedEntry, "n" | "brand" | "hour" | "cause" | "acts"> = { n: person, brand, hour: 0, cause: "FACTS", acts: [] };
  if (level !== undefined) yield { type: "level", ...of, level, was: level };
  if (isAmbassador !== undefined && score !== undefined)
    yield { type: "ambassador", ...of, isAmbassador, group: "OUTSIDERS", score, scoreWas: null, conditions: [] };
}
