import type { InteractionKind } from "../../domain/kinds.ts";
import { favourableMissing } from "./engagement.ts";
import { LADDER, type Level } from "./levels.ts";
import type { Pyramid } from "./pyramid.ts";
import { ACTED_LEVELS } from "./pyramid-model.ts";

/** What somebody lacks to stand one level deeper; what is not lacking is 0, false or empty. */
export interface NextLevel {
  readonly level: Level;
  /** A tie with the brand. */
  readonly tie: boolean;
  /** So many more acts of any of these kinds. */
  readonly acts: number;
  readonly kinds: readonly InteractionKind[];
  /** Helping acts on so many more days. */
  readonly helpingDays: number;
  /** So many more outsiders in favour. */
  readonly favourable: number;
}

/** Null for an engaged citizen, who has come as far as one can. */
export function nextLevelOf(pyramid: Pyramid, person: number): NextLevel | null {
  const { model } = pyramid;
  const engagement = pyramid.engagement(person);
  const level = LADDER[LADDER.indexOf(engagement.level) + 1];
  const lack = { tie: false, acts: 0, kinds: [], helpingDays: 0, favourable: 0 };
  if (level === undefined || level === "OUTSIDE") return null;
  if (level === "AUDIENCE") return { ...lack, level, tie: true };
  if (level === "ENGAGED_CITIZEN") {
    const helpingDays = Math.max(0, pyramid.helpingDaysNeeded - engagement.helpingDays);
    const { helpingKinds, helpingUnderQuestions } = model.engagedCitizen;
    const kinds = helpingDays > 0 ? [...helpingKinds, ...helpingUnderQuestions] : [];
    return { ...lack, level, kinds, helpingDays, favourable: favourableMissing(engagement, model) };
  }
  const acted = ACTED_LEVELS[ACTED_LEVELS.indexOf(level)] ?? level;
  return { ...lack, level, acts: model.levels[acted].acts - engagement.acts[acted], kinds: model.levels[acted].kinds };
}
