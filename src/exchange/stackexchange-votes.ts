import * as z from "zod";
import type { Site } from "./stackexchange-site.ts";
import { count, id, type Table, table } from "./stackexchange-table.ts";
import { VoteTotals } from "./vote-totals.ts";

const VOTES: ReadonlyMap<number, "up" | "down"> = new Map([
  [2, "up"],
  [3, "down"],
]);

/** Votes are anonymous and only counted. Others than up and down are about the site's work and left out. */
export function votes(site: Site): Table {
  const totals = new VoteTotals();
  site.votes = totals;
  return table({
    root: "votes",
    row: z.object({ PostId: id, VoteTypeId: count }),
    say: ({ PostId, VoteTypeId }) => {
      const vote = VOTES.get(VoteTypeId);
      if (vote) totals.add(PostId, vote);
      return [];
    },
    attributes: {},
  });
}
