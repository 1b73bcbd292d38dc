/** The closed lists of the domain, in the order in which columns number them: append, never reorder. */
export const ROLES = ["CUSTOMER", "PROSPECT", "INFLUENCER", "EMPLOYEE", "PARTNER"] as const;
export const LIFECYCLES = ["STRANGER", "AUDIENCE", "PROSPECT", "CUSTOMER", "LAPSED"] as const;
export const PURPOSES = ["PROFILING", "CONTACT"] as const;
export const FUNCTIONS = ["MARKETING", "INNOVATION", "COMMUNICATION", "PRODUCT", "SUPPORT", "OTHER"] as const;
export const SPACE_KINDS = ["FORUM", "PAGE", "GROUP", "STORE", "SITE", "OTHER"] as const;
export const INTERACTION_KINDS = [
  "POST",
  "COMMENT",
  "SHARE",
  "REACTION",
  "REVIEW",
  "QUESTION",
  "ANSWER",
  "MESSAGE",
  "PURCHASE",
  "VISIT",
  "IDEA",
] as const;
export const IDEA_STATUSES = ["PROPOSED", "TAKEN_UP", "SHIPPED", "DECLINED"] as const;
export const RELATION_KINDS = ["WORKS_FOR", "FOLLOWS", "KNOWS", "TRUSTS", "INTRODUCED", "MEMBER_OF"] as const;

/** How deep somebody's commitment to a brand is, from none at all to the deepest. */
export const ENGAGEMENT_LEVELS = ["OUTSIDE", "AUDIENCE", "REACTING", "CONVERSING", "CONTRIBUTING", "ENGAGED_CITIZEN"] as const;
/** What made somebody's standing another one: acts just now; facts that came late, were corrected or imported; another model; time alone. */
export const STANDING_CAUSES = ["ACTS", "FACTS", "MODEL", "TIME"] as const;

/** What can be set as data: how ambassadors are scored, how influence is learned, what the levels of a pyramid ask for. */
export const MODEL_KINDS = ["SCORING", "INFLUENCE", "PYRAMID"] as const;

/**
 * Who carries a brand from where: STAFF work for it at the instant that is asked about, PARTNERS are said to be partners and do not,
 * OUTSIDERS are everybody else. Everybody is in one group.
 */
export const AMBASSADOR_GROUPS = ["OUTSIDERS", "PARTNERS", "STAFF"] as const;

/** Why a webhook gets nothing: it was asked for, or one of what the server finds. */
export const DISABLED_REASONS = ["ASKED", "RECEIVER_GONE", "FAILED_FOR_DAYS", "BEHIND_RETENTION", "KEY_REVOKED", "KEY_EXPIRED"] as const;

export type AmbassadorGroup = (typeof AMBASSADOR_GROUPS)[number];
export type EngagementLevel = (typeof ENGAGEMENT_LEVELS)[number];
export type StandingCause = (typeof STANDING_CAUSES)[number];
export type DisabledReason = (typeof DISABLED_REASONS)[number];
export type Role = (typeof ROLES)[number];
export type Lifecycle = (typeof LIFECYCLES)[number];
export type Purpose = (typeof PURPOSES)[number];
export type DepartmentFunction = (typeof FUNCTIONS)[number];
export type SpaceKind = (typeof SPACE_KINDS)[number];
export type InteractionKind = (typeof INTERACTION_KINDS)[number];
export type IdeaStatus = (typeof IDEA_STATUSES)[number];
export type RelationKind = (typeof RELATION_KINDS)[number];
export type ModelKind = (typeof MODEL_KINDS)[number];

/** What carries a dense number: the node types and the relation. */
export const NODE_TYPES = ["person", "account", "brand", "product", "department", "space", "interaction"] as const;
export type NodeType = (typeof NODE_TYPES)[number];
export type NumberedType = NodeType | "relation";

/** One of something for each type of node. */
export const byNodeType = <T>(make: (type: NodeType) => T): Record<NodeType, T> => ({
  person: make("person"),
  account: make("account"),
  brand: make("brand"),
  product: make("product"),
  department: make("department"),
  space: make("space"),
  interaction: make("interaction"),
});

/** Numbers of models left for kinds to come. */
const MOST_MODEL_KINDS = 8;

/** There is one model of a kind for a brand, null being all brands, so that its number follows from what it is of. */
export const numberOfModel = ({ kind, brand }: { readonly kind: ModelKind; readonly brand: number | null }): number =>
  MOST_MODEL_KINDS * (brand === null ? 0 : brand + 1) + MODEL_KINDS.indexOf(kind);
