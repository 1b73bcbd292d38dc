import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY } from "../../src/domain/durations.ts";
import { HOLDS_FOR } from "../../src/scoring/model/measures/ceiling.ts";
import { AMBASSADORS } from "../../src/scoring/model/presets.ts";
import { decayed } from "../../src/scoring/time.ts";
import { history, NOW, own, received, scoringOf } from "./histories.ts";

const SOMEBODY = 0;
const age = fc.oneof(fc.nat(1_000), fc.nat(6)).map((half) => half / 2);
const stance = fc.constantFrom(-1, -0.5, 0, 0.25, 1);
const said = fc.tuple(age, stance).map(([days, stance]) => own(days, { stance }));
/** Of few people, so that some say more than counts. */
const heard = fc
  .record({ days: age, stance, weight: fc.constantFrom(0.25, 1), responder: fc.nat(2), cause: fc.nat(3) })
  .map(({ days, ...fields }) => received(days, fields));
const facts = fc
  .tuple(fc.array(said, { maxLength: 12 }), fc.array(heard, { maxLength: 25, size: "max" }))
  .map(([acts, responses]) => history(acts, responses));

test("while a ceiling holds no component of the server's own model comes higher", () => {
  const scoring = scoringOf();
  const { components } = AMBASSADORS;
  const grew = new Set<string>();
  fc.assert(
    fc.property(facts, fc.double({ min: 0, max: HOLDS_FOR, noNaN: true }), (known, passed) => {
      const before = scoring.measured(known, NOW, SOMEBODY);
      const after = scoring.measured(known, NOW + passed, SOMEBODY);
      for (const [i, { halfLife, height }] of (scoring.ceilings ?? []).entries()) {
        const most = height(known, NOW, before[i] ?? 0) * decayed(passed, halfLife);
        expect(most + 1e-12).toBeGreaterThanOrEqual(after[i] ?? 0);
        if ((after[i] ?? 0) > (before[i] ?? 0) + 1e-12) grew.add(components[i]?.name ?? "");
      }
    }),
    { numRuns: 10_000 },
  );
  expect([...grew].sort()).toEqual(["loyalty.regularity", "trust"]);
});

test("a ceiling is not far above what comes to be", () => {
  const known = history([own(45, { stance: 1 }), own(70), own(410, { stance: -1 })], [received(5, { stance: 0.5 })]);
  const scoring = scoringOf();
  const measured = scoring.measured(known, NOW, SOMEBODY);
  const heights = (scoring.ceilings ?? []).map(({ height }, i) => height(known, NOW, measured[i] ?? 0));
  expect(heights.map((height, i) => height / (measured[i] ?? 0))).toEqual([expect.closeTo(1, 2), 1, 1, 1, 1]);
  expect(scoring.measured(known, NOW + 30 * DAY, SOMEBODY)[1]).toBe(2 / 12);
});
