import type { EngagementLevel } from "../scoring/pyramid/levels.ts";
import { words } from "./enums.ts";

export const EngagementLevelEnum = words<EngagementLevel>(
  "EngagementLevel",
  "How deep somebody's commitment to a brand is, the deepest last but for OUTSIDE; as below unless the brand's pyramid model says otherwise.",
  {
    AUDIENCE: "Follows the brand or somebody who speaks for it, or is a member of one of its spaces.",
    REACTING: "Reacts, comes by or buys.",
    CONVERSING: "Comments, shares, asks or sends messages.",
    CONTRIBUTING: "Posts, reviews, proposes or answers.",
    ENGAGED_CITIZEN: "Helps others on many days, and more outsiders speak for them than against them.",
    OUTSIDE: "None of this; on no level of the pyramid.",
  },
);
