import type { PresetName } from "../scoring/model/presets.ts";
import { words } from "./enums.ts";

export const ScoringPreset = words<PresetName>("ScoringPreset", "A model to start from.", {
  AMBASSADORS: "The server's own: trust, loyalty and power.",
  ORBIT_1: "Orbit's first model: love, which fades by a tenth a month, times reach.",
  ORBIT_2: "Orbit's second model: the weight of one's level, fading by a tenth for each month without an act.",
  LDBC_BI_5: "LDBC SNB BI 5: a message counts 1, a reply to one 2, a like of one 10.",
});
