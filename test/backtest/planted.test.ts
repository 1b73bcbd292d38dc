import { expect, test } from "vitest";
import { foundBy } from "./found.ts";
import { planted, sortOf } from "./planted.ts";

test("planted ambassadors are found among the loud, the provoking and the talk of the month, where counts and followers mislead", async () => {
  const found = new Map((await foundBy(planted(7, 600), 20)).map(({ ranking, ...figures }) => [ranking, figures]));
  const score = found.get("SCORE") ?? expect.fail("the score ranks");
  expect(score.precision).toBeGreaterThanOrEqual(0.9);
  expect(score.recall).toBe(score.precision);
  for (const [ranking, { precision }] of found)
    if (ranking !== "SCORE") expect([ranking, precision < score.precision]).toEqual([ranking, true]);
  // A count of followers finds the loud alone.
  expect(found.get("FOLLOWERS")).toEqual({ precision: 0, recall: 0 });
});

test("of the planted, the first twenty are ambassadors and most are ordinary", () => {
  expect([0, 19, 20, 40, 60, 80, 599].map(sortOf)).toEqual([
    "AMBASSADOR",
    "AMBASSADOR",
    "LOUD",
    "PROVOKER",
    "FLASH",
    "ORDINARY",
    "ORDINARY",
  ]);
});
