import type {
  DepartmentFunction,
  IdeaStatus,
  InteractionKind,
  Lifecycle,
  NodeType,
  Purpose,
  RelationKind,
  Role,
  SpaceKind,
} from "../domain/kinds.ts";
import type { PeopleOrder } from "../domain/page-of-people.ts";
import type { RelationSide } from "../domain/page-of-relations.ts";
import type { Scope } from "../domain/viewer.ts";
import type { Measure, MeasureKind, PRESETS, Topology } from "../influence/model.ts";
import type { Bound } from "../influence/paths/best-paths.ts";
import type { PathStatus } from "../influence/paths/influence-paths.ts";
import type { PathOrder } from "../influence/paths/path-order.ts";
import { builder } from "./builder.ts";

/** An enum of the domain: every word of its list with what it means. */
export function words<W extends string>(name: string, description: string, meanings: Record<W, string>) {
  const values = Object.entries<string>(meanings).map(([word, meaning]) => [word, { description: meaning }]);
  return builder.enumType<string, Record<W, { description: string }>>(name, { description, values: Object.fromEntries(values) });
}

export const RoleEnum = words<Role>("Role", "What a person is said to be to the brands of this graph.", {
  CUSTOMER: "Bought something.",
  PROSPECT: "May buy something.",
  INFLUENCER: "Is listened to.",
  EMPLOYEE: "Works for a brand.",
  PARTNER: "Works with a brand.",
});

export const LifecycleEnum = words<Lifecycle>("Lifecycle", "How far somebody has come as a customer.", {
  STRANGER: "Nothing ties them to a brand.",
  AUDIENCE: "Follows, and no more.",
  PROSPECT: "Acts, and has not bought.",
  CUSTOMER: "Has bought.",
  LAPSED: "Has bought, and not acted for a year.",
});

export const PurposeEnum = words<Purpose>("Purpose", "What somebody may consent to.", {
  PROFILING: "Being part of lists, counts and scores; granted unless refused.",
  CONTACT: "Being contacted; refused unless granted.",
});

export const DepartmentFunctionEnum = words<DepartmentFunction>("DepartmentFunction", "What a department does for its brand.", {
  MARKETING: "Finds and keeps customers.",
  INNOVATION: "Thinks of what comes next.",
  COMMUNICATION: "Speaks for the brand.",
  PRODUCT: "Makes what is sold.",
  SUPPORT: "Helps those who bought.",
  OTHER: "Anything else.",
});

export const SpaceKindEnum = words<SpaceKind>("SpaceKind", "What sort of place people meet in.", {
  FORUM: "A forum of questions and answers.",
  PAGE: "A page on somebody else's platform.",
  GROUP: "A group that one joins.",
  STORE: "A shop with a door: a channel like another.",
  SITE: "A site of the brand's own.",
  OTHER: "Anything else.",
});

export const InteractionKindEnum = words<InteractionKind>("InteractionKind", "What sort of act it is.", {
  POST: "Says something to everybody.",
  COMMENT: "Says something about another act.",
  SHARE: "Passes another act on.",
  REACTION: "A like, or another sign.",
  REVIEW: "Judges a brand or a product.",
  QUESTION: "Asks.",
  ANSWER: "Answers a question.",
  MESSAGE: "Says something to somebody.",
  PURCHASE: "Buys.",
  VISIT: "Comes by.",
  IDEA: "Proposes something.",
});

export const IdeaStatusEnum = words<IdeaStatus>("IdeaStatus", "What became of an idea.", {
  PROPOSED: "Nobody has decided yet.",
  TAKEN_UP: "It will be done.",
  SHIPPED: "It is done.",
  DECLINED: "It will not be done.",
});

export const RelationKindEnum = words<RelationKind>("RelationKind", "What sort of lasting tie a person has.", {
  WORKS_FOR: "To a brand.",
  FOLLOWS: "To a person or a brand.",
  KNOWS: "Between two people, without a direction.",
  TRUSTS: "To a person, by a weight from −1 to 1.",
  INTRODUCED: "To a person whom they brought.",
  MEMBER_OF: "To a space.",
});

export const SearchedTypeEnum = builder.enumType("SearchedType", {
  description: "What can be searched.",
  values: {
    PERSON: { value: "person", description: "People, by name." },
    ACCOUNT: { value: "account", description: "Accounts, by handle." },
    BRAND: { value: "brand", description: "Brands, by name." },
    PRODUCT: { value: "product", description: "Products, by name." },
    DEPARTMENT: { value: "department", description: "Departments, by name." },
    SPACE: { value: "space", description: "Spaces, by name." },
    INTERACTION: { value: "interaction", description: "Acts, by what they say, messages among them." },
  } as const satisfies Record<string, { value: NodeType; description: string }>,
});

export const ScopeEnum = builder.enumType("Scope", {
  description: "What an API key may do.",
  values: {
    READ: { value: "read", description: "Ask." },
    WRITE: { value: "write", description: "Record and delete." },
    PERSONAL: { value: "personal", description: "See keys of people and accounts, names, handles and texts." },
    ADMIN: { value: "admin", description: "Change how the server judges." },
  } as const satisfies Record<string, { value: Scope; description: string }>,
});

export const DirectionEnum = builder.enumType("Direction", {
  description: "Which way an order is read.",
  values: {
    ASC: { value: 1, description: "The least, or the earliest, first." },
    DESC: { value: -1, description: "The greatest, or the latest, first." },
  } as const,
});

export const PeopleOrderEnum = words<PeopleOrder>(
  "PeopleOrder",
  "What people are ordered by; the order of recording decides between equals.",
  {
    CREATED: "When they were first recorded.",
    FOLLOWERS: "The most followers that one of their accounts has; those of whom none is known count as less than none.",
    LAST_ACT: "When they last did anything; those who never did count as earliest.",
  },
);

export const RelationSideEnum = words<RelationSide>(
  "RelationSide",
  "Which end of a relation somebody is. KNOWS has no direction and is in all three.",
  {
    OUT: "It is theirs, such as following somebody.",
    IN: "It is somebody else's to them, such as being followed.",
    BOTH: "Either.",
  },
);

export const PathOrderEnum = words<PathOrder>("PathOrder", "Which of two paths is better.", {
  FEWEST_HOPS: "That of fewer hops; of two with as many, the likelier, that of the greater product of strengths, or the cheaper.",
  MOST_PROBABLE: "The likelier; of two that are as likely, that of fewer hops. Needs a model of probabilities.",
  STRONGEST: "That whose weakest hop is stronger; then that of fewer hops; then that of the greater product. Needs a model of strengths.",
  CHEAPEST: "That of the lower sum of costs; of two that are as cheap, that of fewer hops. Needs a model of costs.",
  ALL_SHORTEST: "Of the paths of fewest hops, and no others, that of the greater sum of strengths. Needs a model of strengths.",
});

export const PathStatusEnum = words<PathStatus>("PathStatus", "What came of looking for paths.", {
  FOUND: "There is at least one.",
  SAME_PERSON: "Somebody is at both ends.",
  UNREACHABLE: "There is none within the bounds; boundedBy says what may have kept one from being found.",
  UNKNOWN_PERSON: "Somebody or a brand that was named is not in sight.",
  TOO_DEAR: "The search stopped before any was found: ask for fewer hops, or for less in one request.",
});

export const BoundEnum = words<Bound>("PathBound", "Why there may be more paths.", {
  FIRST: "As many as were asked for were found.",
  HOPS: "Longer ones were not looked for.",
  LIMIT: "Less probable or dearer ones were not asked for.",
  WORK: "The work that one request may cause was done.",
});

export const TopologyEnum = words<Topology>("InfluenceTopology", "Between whom there may be influence.", {
  CREDITS: "Between who acted and who responded.",
  KNOWS: "Between people who know each other, both ways.",
  FOLLOWS: "From who is followed to their followers.",
  TRUSTS: "From who is trusted to who trusts them.",
  UNION: "Wherever any of these is.",
});

export const MeasureEnum = words<Measure>("InfluenceMeasure", "How the figure of an edge is made.", {
  LEARNED: "The probability (C + A·q) / (N + A): credits among acts, with a prior from ties.",
  UNIFORM: "The same probability everywhere.",
  WEIGHTED_CASCADE: "The probability 1 / how many influence the same person.",
  CREDIT: "The strength C: credits, by age.",
  REPLIES: "The strength of replies, both ways summed.",
  RARITY_OF_REPLIES: "The cost max(round(40 − √n), 1) for n replies both ways; no edge where there are none.",
});

export const MeasureKindEnum = words<MeasureKind>("InfluenceMeasureKind", "What the figure of an edge is.", {
  PROBABILITY: "From 0 to 1; for MOST_PROBABLE, reach and relays.",
  STRENGTH: "From 0; the more the stronger.",
  COST: "From 0; the less the better.",
});

export const InfluencePresetEnum = words<keyof typeof PRESETS>("InfluencePreset", "A model that has a name.", {
  LEARNED: "Learned of responses and ties, half-life 60 days, window 30 days.",
  LEARNED_STRENGTH: "The credits of LEARNED as strengths.",
  UNIFORM: "A tenth for every edge.",
  WEIGHTED_CASCADE: "What influences somebody shares one.",
  LDBC_IC14: "Of the LDBC Social Network Benchmark, Interactive 14: strengths of replies between people who know each other.",
  LDBC_BI19: "Of the LDBC Social Network Benchmark, Business Intelligence 19: costs by replies between people who know each other.",
});
