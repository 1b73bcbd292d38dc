import type { Background } from "./background.ts";
import { NONE, type NumberColumn } from "./number-column.ts";
import type { Numbered } from "./numbered.ts";
import { SortedRuns } from "./sorted-runs.ts";

/** The present ones of a noun, partitioned by the number in the column (a brand's products, a person's accounts), ascending. */
export function byOwner(noun: Numbered, owner: NumberColumn, background: Background): SortedRuns {
  return new SortedRuns(
    {
      holds: (n) => noun.has(n) && owner.code(n) !== NONE,
      partition: (n) => owner.code(n),
      value: (n) => n,
    },
    background,
  );
}
