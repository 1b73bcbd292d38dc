import { expect, test } from "vitest";
import { CursorExpired } from "../../src/domain/errors.ts";
import { numberOfModel } from "../../src/domain/kinds.ts";
import { ambassadorsOf } from "../../src/scoring/ambassadors/ambassadors.ts";
import { PRESETS } from "../../src/scoring/model/presets.ts";
import type { EverybodysReach } from "../../src/scoring/reach-of-everybody.ts";
import { DAY, people, readModelOf } from "../influence/read-model-of.ts";

const OWNER = { personal: true, brands: null };
const NOW = 400 * DAY;
const [ADA, BILAL] = [0, 1];
const post = (n: number, actor: number) => ({ type: "interaction" as const, n, actor, kind: "POST", at: NOW - DAY, brand: 0 });
const document = JSON.stringify({ ...PRESETS.ORBIT_1, components: PRESETS.ORBIT_1.components.slice(1) });
const model = {
  type: "model" as const,
  n: numberOfModel({ kind: "SCORING", brand: null }),
  kind: "SCORING",
  brand: null,
  version: 1,
  document,
};

test("a ranking made while reach was of earlier facts is not that of the present, and keeps its pages", async () => {
  const readModel = readModelOf({ type: "brand", n: 0 }, ...people(ADA, BILAL), post(0, ADA), post(1, BILAL), model);
  const reaching = (farthest: number, isStale: boolean): EverybodysReach => ({
    of: (person) => (person === farthest ? 2 : 1),
    isStale,
    source: { farthest, isStale },
  });
  let reach = reaching(ADA, true);
  const asked = { brand: 0, asOf: NOW, from: Number.NEGATIVE_INFINITY, through: NOW, reach: async () => reach };
  const first = (ranking: { order: { walk(walk: { direction: 1 }): Iterable<number> } }) => [...ranking.order.walk({ direction: 1 })][0];
  const ambassadors = ambassadorsOf(readModel);

  const early = await ambassadors.now(OWNER, asked);
  expect(first(early.ranking)).toBe(ADA);
  expect((await ambassadors.now(OWNER, asked)).ranking).toBe(early.ranking);
  reach = reaching(BILAL, false);
  const present = await ambassadors.now(OWNER, asked);
  expect(first(present.ranking)).toBe(BILAL);
  expect(present.position).toBe(early.position);
  // Whoever reads the pages of the earlier one goes on with it.
  const pageOf = ({ position, modelVersion }: typeof early) => ambassadors.at(OWNER, asked, position, modelVersion, "after");
  expect((await pageOf(early)).ranking).toBe(early.ranking);
  expect((await pageOf(present)).ranking).toBe(present.ranking);
  await expect(pageOf({ ...early, modelVersion: early.modelVersion + 1 })).rejects.toThrow(CursorExpired);
});
