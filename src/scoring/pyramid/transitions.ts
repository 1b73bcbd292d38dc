import { type EngagementLevel, LADDER } from "./levels.ts";
import type { Pyramid } from "./pyramid.ts";

/** Who stood on one level in a period and on another in a later one; OUTSIDE is a level like the others here. */
export interface Transition {
  readonly from: EngagementLevel;
  readonly to: EngagementLevel;
  readonly members: readonly number[];
}

/**
 * All moves between two pyramids, those of nobody too, but for who was outside both times: row by row, so that the cells of a row
 * add up to the earlier pyramid's count and those of a column to the later one's.
 */
export function transitionsBetween(before: Pyramid, after: Pyramid): Transition[] {
  const cells = new Map<string, number[]>();
  for (const person of new Set([...before.mix.people(), ...after.mix.people()])) {
    const cell = cellOf(before.level(person), after.level(person));
    const members = cells.get(cell) ?? [];
    members.push(person);
    cells.set(cell, members);
  }
  return LADDER.flatMap((from) => LADDER.map((to) => ({ from, to, members: cells.get(cellOf(from, to)) ?? [] }))).filter(
    ({ from, to }) => from !== "OUTSIDE" || to !== "OUTSIDE",
  );
}

const cellOf = (from: EngagementLevel, to: EngagementLevel): string => `${from} ${to}`;
